using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Application.Common.Json;
using YamlDotNet.Serialization;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>docs/asyncapi.yaml, as the server serves it.</summary>
internal sealed class SocketDocument
{
    private readonly JsonElement _root;

    private SocketDocument(JsonElement root) => _root = root;

    private JsonElement Schemas => _root.GetProperty("components").GetProperty("schemas");

    public static SocketDocument Load()
    {
        using var reader = new StreamReader(Code.Api.GetManifestResourceStream("GoChat.Api.asyncapi.yaml")!);
        var yaml = new DeserializerBuilder().Build().Deserialize(reader);
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(yaml);
        return new SocketDocument(JsonDocument.Parse(json).RootElement);
    }

    /// <summary>Events that happen but are not described.</summary>
    public IReadOnlyList<string> Lacks(IEnumerable<string> events) => [.. events.Except(DescribedEvents())];

    /// <summary>Events that are described but never happen.</summary>
    public IReadOnlyList<string> Invents(IEnumerable<string> events) => [.. DescribedEvents().Except(events)];

    /// <summary>The differences between schemas and the records of the same name, as <c>Schema.property</c>.</summary>
    public IReadOnlyList<string> DiffersFrom(IEnumerable<Type> records) => [.. records.SelectMany(DiffersFrom)];

    /// <summary>The records among <paramref name="types"/> that have a schema of their name.</summary>
    public IEnumerable<Type> Described(IEnumerable<Type> types) => types.Where(t => t.IsPublic && Schemas.TryGetProperty(t.Name, out _));

    /// <summary>Codes that the document never names.</summary>
    public IReadOnlyList<string> IsSilentOn(IEnumerable<string> codes) =>
        [.. codes.Where(code => !_root.GetRawText().Contains(code, StringComparison.Ordinal))];

    /// <summary>References that lead nowhere.</summary>
    public IReadOnlyList<string> DeadReferences() => [.. References(_root).Distinct().Where(reference => !Leads(reference))];

    private IEnumerable<string> DescribedEvents() => Schemas.GetProperty("Event").GetProperty("oneOf").EnumerateArray()
        .Select(one => Schemas.GetProperty(one.GetProperty("$ref").GetString()!.Split('/')[^1]))
        .Select(schema => schema.GetProperty("properties").GetProperty("type").GetProperty("const").GetString()!);

    private IEnumerable<string> DiffersFrom(Type record)
    {
        var schema = Schemas.GetProperty(record.Name);
        var described = schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).ToHashSet();
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet() : [];
        var properties = WireJson.Options.GetTypeInfo(record).Properties.Where(p => p.Get is not null).ToList();
        described.SymmetricExceptWith(properties.Select(p => p.Name));
        required.SymmetricExceptWith(properties.Where(p => p.ShouldSerialize is null && !MayBeAbsent(p)).Select(p => p.Name));
        return described.Union(required).Select(name => $"{record.Name}.{name}");
    }

    private static bool MayBeAbsent(System.Text.Json.Serialization.Metadata.JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false).Length > 0;

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private bool Leads(string reference)
    {
        var at = _root;
        return reference.Split('/').Skip(1).All(step => at.TryGetProperty(step, out at));
    }
}
