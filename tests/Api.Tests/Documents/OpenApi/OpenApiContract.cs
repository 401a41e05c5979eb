using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>One operation of the OpenAPI document.</summary>
internal sealed record Operation(string Id, HttpMethod Method, string Path, JsonElement Definition)
{
    public bool WantsToken => Definition.TryGetProperty("security", out _);

    public IReadOnlyList<JsonElement> Parameters => Definition.TryGetProperty("parameters", out var declared) ? [.. declared.EnumerateArray()] : [];

    /// <summary>The schema and the example of a JSON body; null when the operation takes none.</summary>
    public JsonElement? JsonBody =>
        Definition.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json) ? json : null;

    public bool Is(HttpMethod method, string path) => Method == method && Regex.IsMatch(path, $"^{Regex.Replace(Path, @"\{\w+\}", "[^/]+")}$");
}

/// <summary>The promises of the OpenAPI document, to check the server against them.</summary>
internal sealed class OpenApiContract(JsonElement document)
{
    public JsonSchemas Schemas { get; } = new(document);

    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new Operation(operation.Value.GetProperty("operationId").GetString()!, HttpMethod.Parse(operation.Name), path.Name, operation.Value),
    ];

    public static async Task<OpenApiContract> Of(ChatServer server) => new(await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json"));

    /// <summary>A path without parameters goes before one with them, as on the server.</summary>
    public Operation Find(HttpRequestMessage request) =>
        Operations.Where(operation => operation.Is(request.Method, request.RequestUri!.AbsolutePath)).MinBy(operation => operation.Path.Count(c => c == '{'))
        ?? throw new InvalidOperationException($"{request.Method} {request.RequestUri!.AbsolutePath} is not in the document.");

    /// <summary>The differences between an answer and the document.</summary>
    public IEnumerable<string> Problems(Operation operation, HttpResponseMessage answer, string body)
    {
        var at = $"{operation.Id} {(int)answer.StatusCode}";
        if (!operation.Definition.GetProperty("responses").TryGetProperty($"{(int)answer.StatusCode}", out var promised))
            return [$"{at} is not declared: {body}"];
        if (promised.TryGetProperty("x-codes", out var codes)
            && !codes.EnumerateArray().Any(code => body.Contains($"\"code\":\"{code}\"", StringComparison.Ordinal)))
        {
            return [$"{at} has a code that is not declared: {body}"];
        }

        var type = answer.Content.Headers.ContentType?.MediaType;
        if (!promised.TryGetProperty("content", out var content))
            return body.Length == 0 ? [] : [$"{at} has a body"];
        if (type is null || !content.TryGetProperty(type, out var media))
            return [$"{at} is of the undeclared type {type}"];
        return type.EndsWith("json", StringComparison.Ordinal)
            ? Schemas.Problems(media.GetProperty("schema"), JsonDocument.Parse(body).RootElement, at) : [];
    }

    /// <summary>The differences between a body that the server accepted and the document.</summary>
    public IEnumerable<string> Problems(Operation operation, JsonElement body) =>
        operation.Definition.TryGetProperty("requestBody", out var asked)
            ? Schemas.Problems(asked.GetProperty("content").GetProperty("application/json").GetProperty("schema"), body, $"{operation.Id} request")
            : [$"{operation.Id} has an undeclared request body"];

    /// <summary>The document's example request.</summary>
    public static HttpRequestMessage Sample(Operation operation) => new OperationExample(operation, new Dictionary<string, string>()).ToRequest();

    /// <summary>The path of the document's example request.</summary>
    public static string PathOf(Operation operation) => Sample(operation).RequestUri!.OriginalString.Split('?')[0];

    /// <summary>The schema behind a reference.</summary>
    public JsonElement Resolve(JsonElement schema) => Schemas.Resolve(schema);

    /// <summary>The differences between a value and a schema.</summary>
    public IEnumerable<string> Problems(JsonElement schema, JsonElement value, string at) => Schemas.Problems(schema, value, at);
}
