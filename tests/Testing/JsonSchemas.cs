using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GoChat.Testing;

/// <summary>
/// Checks values against the schemas of one document. Supports the part of JSON Schema (2020-12) that GoChat's documents use; any other keyword is an
/// error. Stricter than the standard in one way: a property that no schema names is a problem, because it should be described.
/// </summary>
public sealed partial class JsonSchemas(JsonElement document)
{
    /// <summary>The value's problems, by path; empty when it is valid.</summary>
    public IReadOnlyList<string> Problems(JsonElement schema, JsonElement value, string at = "$")
    {
        var problems = Judge(schema, value, at);
        if (value.ValueKind == JsonValueKind.Object)
            problems.AddRange(Unnamed(schema, value).Select(name => $"{at}.{name} is not described"));
        return problems;
    }

    /// <summary>The schema itself, or the schema of this document that it refers to.</summary>
    public JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Resolve(Find(reference.GetString()!)) : schema;

    private JsonElement Find(string reference) => reference.Split('/').Skip(1).Aggregate(document, (element, name) => element.GetProperty(name));

    private void Check(JsonElement schema, JsonElement value, string at, List<string> problems)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!CheckParts(keyword, value, at, problems) && !Holds(keyword, schema, value))
                problems.Add($"{at} is {Short(value)}, against {keyword.Name} {Short(keyword.Value)}");
        }
    }

    /// <summary>Keywords that apply other schemas to the value or to parts of it. False for any other keyword.</summary>
    private bool CheckParts(JsonProperty keyword, JsonElement value, string at, List<string> problems)
    {
        switch (keyword.Name)
        {
            case "$ref":
                Check(Find(keyword.Value.GetString()!), value, at, problems);
                return true;
            case "allOf":
                foreach (var part in keyword.Value.EnumerateArray())
                    Check(part, value, at, problems);
                return true;
            case "not":
                if (Fits(keyword.Value, value))
                    problems.Add($"{at} is {Short(value)}, which is excluded");
                return true;
            case "oneOf":
                CheckOneOf(keyword.Value, value, at, problems);
                return true;
            case "properties" when value.ValueKind == JsonValueKind.Object:
                foreach (var property in keyword.Value.EnumerateObject().Where(property => value.TryGetProperty(property.Name, out _)))
                    problems.AddRange(Problems(property.Value, value.GetProperty(property.Name), $"{at}.{property.Name}"));
                return true;
            case "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    problems.AddRange(Problems(keyword.Value, property.Value, $"{at}.{property.Name}"));
                return true;
            case "items" when value.ValueKind == JsonValueKind.Array:
                problems.AddRange(value.EnumerateArray().SelectMany((item, i) => Problems(keyword.Value, item, $"{at}[{i}]")));
                return true;
            default:
                return false;
        }
    }

    private void CheckOneOf(JsonElement branches, JsonElement value, string at, List<string> problems)
    {
        var outcomes = branches.EnumerateArray().Select(branch => Judge(branch, value, at)).ToList();
        if (outcomes.Count(outcome => outcome.Count == 0) > 1)
            problems.Add($"{at} fits more than one of oneOf");
        else if (outcomes.TrueForAll(outcome => outcome.Count > 0))
            problems.AddRange(outcomes.MinBy(outcome => outcome.Count)!.Prepend($"{at} fits none of oneOf; the nearest says:"));
    }

    private static bool Holds(JsonProperty keyword, JsonElement schema, JsonElement value) => keyword.Name switch
    {
        "type" => keyword.Value.ValueKind == JsonValueKind.Array
            ? keyword.Value.EnumerateArray().Any(type => IsOf(type.GetString()!, value))
            : IsOf(keyword.Value.GetString()!, value),
        "enum" => keyword.Value.EnumerateArray().Any(known => JsonElement.DeepEquals(known, value)),
        "const" => JsonElement.DeepEquals(keyword.Value, value),
        "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
        "format" => value.ValueKind != JsonValueKind.String || HasFormat(keyword.Value.GetString()!, value.GetString()!),
        "minLength" => value.ValueKind != JsonValueKind.String || CodePoints(value) >= keyword.Value.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || CodePoints(value) <= keyword.Value.GetInt32(),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= keyword.Value.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= keyword.Value.GetDecimal(),
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= keyword.Value.GetInt32(),
        "maxProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() <= keyword.Value.GetInt32(),
        "properties" or "additionalProperties" or "items" or "description" or "default" or "example" or "examples" => true,
        // Our own extensions are for readers.
        _ when keyword.Name.StartsWith("x-", StringComparison.Ordinal) => true,
        _ => throw new NotSupportedException($"The documents use {keyword.Name}, which is not checked yet, in {Short(schema)}"),
    };

    private static int CodePoints(JsonElement value) => value.GetString()!.EnumerateRunes().Count();

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new NotSupportedException($"There is no type {type}."),
    };

    private static bool HasFormat(string format, string text) => format switch
    {
        "date-time" => UtcMilliseconds().IsMatch(text),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "binary" => true,
        _ => throw new NotSupportedException($"The format {format} is not checked yet."),
    };

    private IEnumerable<string> Unnamed(JsonElement schema, JsonElement value)
    {
        var named = new HashSet<string>();
        return AddNames(schema, value, named) && named.Count > 0
            ? value.EnumerateObject().Select(property => property.Name).Where(name => !named.Contains(name))
            : [];
    }

    /// <summary>Collects the property names of all schemas that apply to the value. False when they allow any name.</summary>
    private bool AddNames(JsonElement schema, JsonElement value, HashSet<string> names)
    {
        var resolved = Resolve(schema);
        if (resolved.TryGetProperty("additionalProperties", out _))
            return false;
        if (resolved.TryGetProperty("properties", out var properties))
            names.UnionWith(properties.EnumerateObject().Select(property => property.Name));
        var parts = resolved.TryGetProperty("allOf", out var all) ? all.EnumerateArray().ToList() : [];
        if (resolved.TryGetProperty("oneOf", out var one))
            parts.AddRange(one.EnumerateArray().Where(branch => Fits(branch, value)));
        return parts.TrueForAll(part => AddNames(part, value, names));
    }

    private bool Fits(JsonElement schema, JsonElement value) => Judge(schema, value, "$").Count == 0;

    /// <summary>Does not check that every property is named: another schema may name it.</summary>
    private List<string> Judge(JsonElement schema, JsonElement value, string at)
    {
        var problems = new List<string>();
        Check(schema, value, at, problems);
        return problems;
    }

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 120 } text ? $"{text[..120]}…" : value.GetRawText();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    private static partial Regex UtcMilliseconds();
}
