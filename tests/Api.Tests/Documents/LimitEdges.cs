using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoChat.Api.Documents.Texts;
using GoChat.Testing;

namespace GoChat.Api.Tests.Documents;

/// <summary>The values on both sides of every limit in a schema.</summary>
internal static class LimitEdges
{
    /// <summary>.NET's client sends only ASCII in headers.</summary>
    private const string OfHeader = "Idempotency-Key";

    /// <summary>The fields of an object that are not objects themselves, by path.</summary>
    public static IEnumerable<(string Field, JsonElement Schema)> Fields(JsonSchemas schemas, JsonElement reference, string prefix = "")
    {
        var schema = schemas.Resolve(reference);
        if (schema.TryGetProperty("oneOf", out var branches))
            schema = schemas.Resolve(branches.EnumerateArray().Single(branch => branch.TryGetProperty("$ref", out _)));
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            var own = OnlyBranch(schemas, schemas.Resolve(property.Value));
            if (own.TryGetProperty("properties", out _))
            {
                foreach (var inner in Fields(schemas, own, $"{prefix}{property.Name}."))
                    yield return inner;
            }
            else
            {
                yield return (prefix + property.Name, own);
            }
        }
    }

    /// <summary>Resolves a <c>oneOf</c> with a single schema; one with several schemas stays as it is.</summary>
    private static JsonElement OnlyBranch(JsonSchemas schemas, JsonElement schema) =>
        schema.TryGetProperty("oneOf", out var branches) && branches.GetArrayLength() == 1 ? schemas.Resolve(branches[0]) : schema;

    /// <summary>The values on both sides of every limit.</summary>
    public static IEnumerable<(JsonNode? Value, bool Fits)> Of(string name, JsonElement schema)
    {
        foreach (var (keyword, outside) in new[] { ("minLength", -1), ("maxLength", 1), (FieldText.MaxCharactersKey, 1) })
        {
            if (!schema.TryGetProperty(keyword, out var limit))
                continue;
            var isOfMarks = keyword == "maxLength" && schema.TryGetProperty(FieldText.MaxCharactersKey, out _);
            yield return (isOfMarks ? Marked(limit.GetInt32()) : TextOf(name, limit.GetInt32()), true);
            yield return (isOfMarks ? Marked(limit.GetInt32() + outside) : TextOf(name, limit.GetInt32() + outside), false);
        }

        foreach (var (keyword, outside) in new[] { ("minimum", -1), ("maximum", 1) })
        {
            if (!schema.TryGetProperty(keyword, out var limit))
                continue;
            yield return (limit.GetInt64(), true);
            yield return (limit.GetInt64() + outside, false);
        }

        if (schema.TryGetProperty("maxItems", out var most))
        {
            yield return (Ids(name, most.GetInt32()), true);
            yield return (Ids(name, most.GetInt32() + 1), false);
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            foreach (var value in values.EnumerateArray().Select(value => value.GetString()!))
            {
                yield return (value, true);
                yield return (value.ToUpperInvariant(), false);
                yield return (char.ToUpperInvariant(value[0]) + value[1..], false);
            }

            yield return ("nonsense", false);
        }
    }

    private static JsonArray Ids(string name, int count) =>
        new([.. Enumerable.Range(0, count)
            .Select(i => (JsonNode)string.Create(CultureInfo.InvariantCulture, $"{(name == "conversations" ? 'D' : 'U')}{i:D26}"))]);

    /// <summary>So many code points in as few characters as possible: letters with two marks each, and the remaining marks on the last one.</summary>
    private static string Marked(int codePoints) => string.Concat(Enumerable.Repeat("x\u0302\u0307", codePoints / 3)) + new string('\u0323', codePoints % 3);

    private static string TextOf(string name, int length)
    {
        if (name == "email")
        {
            return $"{new string('x', 60)}@{string.Concat(Enumerable.Repeat($"{new string('x', 59)}.", 3))}"[..Math.Min(length, 241)]
                + new string('x', Math.Max(0, length - 241));
        }

        // Letters of two UTF-16 units each: a limit in UTF-16 units would fail here.
        var letters = name.Contains("password", StringComparison.OrdinalIgnoreCase) ? "Quiet harbour 7, " : name is OfHeader or "goChatId" ? "x" : "𝒙";
        return string.Concat(Enumerable.Repeat(letters, length).SelectMany(text => text.EnumerateRunes()).Take(length));
    }
}
