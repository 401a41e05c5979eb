using System.Text.Json;
using System.Text.Json.Nodes;
using GoChat.Testing;

namespace GoChat.Api.Tests.Documents;

/// <summary>A value of the wrong type for one field of a body, or a missing field.</summary>
/// <param name="Field">The field's path: <c>body.text</c>, <c>memberIds[0]</c>.</param>
/// <param name="Value">The value as JSON; null when the field is missing.</param>
internal sealed record WrongValue(string Field, string? Value)
{
    public JsonNode PutInto(JsonNode example)
    {
        var body = example.DeepClone();
        var parent = body;
        var steps = Field.Split('.');
        foreach (var step in steps[..^1])
            parent = step.EndsWith("[0]", StringComparison.Ordinal) ? parent[step[..^3]]![0]! : parent[step]!;
        var (name, value) = (steps[^1], Value is null ? null : JsonNode.Parse(Value));
        if (Value is null)
            parent.AsObject().Remove(name);
        else if (name.EndsWith("[0]", StringComparison.Ordinal))
            parent[name[..^3]] = new JsonArray(value);
        else
            parent[name] = value;
        return body;
    }
}

/// <summary>All values of the wrong type for a schema.</summary>
internal static class WrongValues
{
    private static readonly (string Type, string Json)[] Kinds =
        [("null", "null"), ("boolean", "true"), ("integer", "7"), ("string", "\"!\""), ("array", "[]"), ("object", "{}")];

    public static IEnumerable<WrongValue> Of(JsonSchemas schemas, JsonElement schema) => OfObject(schemas, schema, "");

    private static IEnumerable<WrongValue> OfObject(JsonSchemas schemas, JsonElement reference, string prefix)
    {
        var schema = Resolve(schemas, reference);
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet() : [];
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            var field = prefix + property.Name;
            if (required.Contains(property.Name))
                yield return new WrongValue(field, null);
            foreach (var wrong in OfField(schemas, property.Value, field))
                yield return wrong;
        }
    }

    private static IEnumerable<WrongValue> OfField(JsonSchemas schemas, JsonElement reference, string field)
    {
        var schema = Resolve(schemas, reference);
        var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Select(type => type.GetString()!).ToList()
            : [schema.GetProperty("type").GetString()!];
        var isText = types.Contains("string") && !schema.TryGetProperty("pattern", out _) && !schema.TryGetProperty("enum", out _)
            && !schema.TryGetProperty("format", out _);
        foreach (var (type, json) in Kinds)
        {
            // A pattern, a format or an enum refuses the text "!" too. An empty object lacks its required fields, which is another field's error.
            if (!types.Contains(type) || (type == "string" && !isText))
                yield return new WrongValue(field, json);
        }

        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var wrong in OfField(schemas, items, $"{field}[0]"))
                yield return wrong;
        }
        else if (types.Contains("object"))
        {
            foreach (var wrong in OfObject(schemas, schema, $"{field}."))
                yield return wrong;
        }
    }

    /// <summary>The schema itself, or its only branch that is not null.</summary>
    private static JsonElement Resolve(JsonSchemas schemas, JsonElement reference)
    {
        var schema = schemas.Resolve(reference);
        return schema.TryGetProperty("oneOf", out var branches)
            ? branches.EnumerateArray().Select(schemas.Resolve).Single(branch => branch.GetProperty("type").ToString() != "null")
            : schema;
    }
}
