using System.Net.Http.Json;
using System.Text.Json;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>Watches a client and records every operation that it calls and every difference from the document.</summary>
internal sealed class ContractRecorder(OpenApiContract contract, HttpMessageHandler network) : DelegatingHandler(network)
{
    public HashSet<string> Visited { get; } = [];

    public List<string> Problems { get; } = [];

    /// <summary>The codes of all refusals.</summary>
    public HashSet<string> Codes { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = contract.Find(request);
        var sent = request.Content is JsonContent json ? await json.ReadFromJsonAsync<JsonElement>(cancellationToken) : (JsonElement?)null;
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        Visited.Add(operation.Id);
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
            Codes.Add((await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("code").GetString()!);
        Problems.AddRange(contract.Problems(operation, answer, await answer.Content.ReadAsStringAsync(cancellationToken)));
        if (answer.IsSuccessStatusCode && sent is { } body)
            Problems.AddRange(contract.Problems(operation, body));
        return answer;
    }
}
