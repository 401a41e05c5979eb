using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;
using YamlDotNet.Serialization;

namespace GoChat.Api.Tests.Documents.AsyncApi;

/// <summary>The promises of docs/asyncapi.yaml about the socket's frames, to check the server against them.</summary>
internal sealed class AsyncApiContract
{
    private readonly JsonElement _document;
    private readonly JsonSchemas _schemas;

    private AsyncApiContract(JsonElement document) => (_document, _schemas) = (document, new JsonSchemas(document));

    /// <summary>The commands a client may send.</summary>
    public IEnumerable<string> Verbs => _document.GetProperty("operations").EnumerateObject()
        .Where(operation => operation.Value.GetProperty("action").GetString() == "receive").Select(operation => operation.Name);

    public IEnumerable<string> EventTypes => Schema("Event").GetProperty("oneOf").EnumerateArray().Select(_schemas.Resolve)
        .Select(schema => schema.GetProperty("properties").GetProperty("type").GetProperty("const").GetString()!);

    public IEnumerable<string> PushTypes =>
        Payload("push").GetProperty("properties").GetProperty("push").GetProperty("oneOf").EnumerateArray().Select(_schemas.Resolve)
        .Select(schema => schema.GetProperty("properties").GetProperty("type").GetProperty("const").GetString()!);

    public static async Task<AsyncApiContract> Of(ChatServer server)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize(await server.Client.GetStringAsync("/asyncapi.yaml"));
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(yaml);
        return new AsyncApiContract(JsonDocument.Parse(json).RootElement);
    }

    /// <summary>The differences between a frame and the message of that name.</summary>
    public IEnumerable<string> Problems(string message, JsonElement frame) => _schemas.Problems(Payload(message), frame, message);

    /// <summary>The differences between a frame that is not a reply and the document.</summary>
    public IEnumerable<string> Problems(JsonElement unasked) =>
        Problems(unasked.TryGetProperty("push", out _) ? "push" : unasked.TryGetProperty("ping", out _) ? "ping" : "errorReply", unasked);

    public JsonSchemas Schemas => _schemas;

    /// <summary>The names of all messages, of client and server.</summary>
    public IEnumerable<string> Messages => _document.GetProperty("components").GetProperty("messages").EnumerateObject().Select(message => message.Name);

    /// <summary>The document's example frames of a message.</summary>
    public IReadOnlyList<JsonElement> Examples(string message) =>
        [.. Message(message).GetProperty("examples").EnumerateArray().Select(example => example.GetProperty("payload"))];

    /// <summary>The schema of a verb's arguments.</summary>
    public JsonElement Arguments(string verb) => Payload(verb).GetProperty("properties").GetProperty(verb);

    public JsonElement Operation(string name) => _document.GetProperty("operations").GetProperty(name);

    private JsonElement Message(string name) => _document.GetProperty("components").GetProperty("messages").GetProperty(name);

    private JsonElement Payload(string message) => Message(message).GetProperty("payload");

    private JsonElement Schema(string name) => _document.GetProperty("components").GetProperty("schemas").GetProperty(name);
}
