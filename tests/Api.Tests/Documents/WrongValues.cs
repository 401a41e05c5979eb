using System.Text.Json;
using System.Text.Json.Nodes;

namespace GoChat.Api.Tests.Documents;

/// <summary>A value of the wrong type for one field of a body, or the field left out.</summary>
/// <param name="Field">As it is reached: <c>body.text</c>, <c>memberIds[0]</c>.</param>
/// <param name="Value">As JSON; null when the field is left out.</param>
internal sealed record WrongValue(string Field, string? Value)
{
    public JsonNode PutInto(JsonNode example)
    {
        var body = example.DeepClone();
        var steps = Field.Replace("[0]", "", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(body, (node, step) => node[step]!);
        if (Value is null)
            parent.AsObject().Remove(steps[^1]);
        else if (Field.EndsWith("[0]", StringComparison.Ordinal))
            parent[steps[^1]] = new JsonArray(JsonNode.Parse(Value));
        else
            parent[steps[^1]] = JsonNode.Parse(Value);
        return body;
    }
}

/// <summary>Everything that is of the wrong type for a schema.</summary>
internal static class WrongValues
{
    private static readonly (string Type, string Json)[] Kinds =
        [("null", "null"), ("boolean", "true"), ("integer", "7"), ("string", "\"!\""), ("array", "[]"), ("object", "{}")];

    public static IEnumerable<WrongValue> Of(OpenApiContract contract, JsonElement schema) => OfObject(contract, schema, "");

    private static IEnumerable<WrongValue> OfObject(OpenApiContract contract, JsonElement reference, string prefix)
    {
        var schema = Resolve(contract, reference);
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            var field = prefix + property.Name;
            if (required.Contains(property.Name))
                yield return new WrongValue(field, null);
            foreach (var wrong in OfField(contract, property.Value, field))
                yield return wrong;
        }
    }

    private static IEnumerable<WrongValue> OfField(OpenApiContract contract, JsonElement reference, string field)
    {
        var schema = Resolve(contract, reference);
        var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Select(type => type.GetString()!).ToList()
            : [schema.GetProperty("type").GetString()!];
        var isText = types.Contains("string") && !schema.TryGetProperty("pattern", out _) && !schema.TryGetProperty("enum", out _) && !schema.TryGetProperty("format", out _);
        foreach (var (type, json) in Kinds)
        {
            // A pattern, a format or a list of values refuses the text "!" too. An empty object lacks what it must have, which is another field's mistake.
            if (!types.Contains(type) || (type == "string" && !isText))
                yield return new WrongValue(field, json);
        }

        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var wrong in OfField(contract, items, $"{field}[0]"))
                yield return wrong;
        }
        else if (types.Contains("object"))
        {
            foreach (var wrong in OfObject(contract, schema, $"{field}."))
                yield return wrong;
        }
    }

    /// <summary>The one schema that is not null.</summary>
    private static JsonElement Resolve(OpenApiContract contract, JsonElement reference)
    {
        var schema = contract.Resolve(reference);
        return schema.TryGetProperty("oneOf", out var branches)
            ? branches.EnumerateArray().Select(contract.Resolve).Single(branch => branch.GetProperty("type").ToString() != "null")
            : schema;
    }
}
