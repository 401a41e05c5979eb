using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>The OpenAPI document's example request for an operation.</summary>
/// <param name="real">This server's values for the ids, numbers and tokens of the document's people.</param>
internal sealed class OperationExample(Operation operation, IReadOnlyDictionary<string, string> real)
{
    /// <summary>Values of parameters by name; those without an example are left out.</summary>
    public Dictionary<string, string> Parameters { get; } = operation.Parameters
        .Where(parameter => parameter.TryGetProperty("example", out _))
        .ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => Real(parameter.GetProperty("example").ToString(), real));

    public JsonNode? Body { get; set; } = operation.JsonBody is { } body ? JsonNode.Parse(Real(body.GetProperty("example").GetRawText(), real)) : null;

    public HttpRequestMessage ToRequest()
    {
        var (path, query) = (operation.Path, new List<string>());
        var request = new HttpRequestMessage();
        foreach (var parameter in operation.Parameters)
        {
            var name = parameter.GetProperty("name").GetString()!;
            if (!Parameters.TryGetValue(name, out var value))
                continue;
            switch (parameter.GetProperty("in").GetString())
            {
                case "path":
                    path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
                    break;
                case "query":
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                    break;
                default:
                    request.Headers.Add(name, value);
                    break;
            }
        }

        (request.Method, request.RequestUri) = (operation.Method, new Uri(query.Count == 0 ? path : $"{path}?{string.Join('&', query)}", UriKind.Relative));
        if (operation.JsonBody is not null)
            request.Content = JsonContent.Create(Body);
        return request;
    }

    private static string Real(string text, IReadOnlyDictionary<string, string> real) =>
        real.OrderByDescending(sample => sample.Key.Length)
            .Aggregate(text, (written, sample) => written.Replace(sample.Key, sample.Value, StringComparison.Ordinal));
}
