using System.Text.Json;
using GoChat.Testing;

namespace GoChat.Api.Tests.Documents;

/// <summary>The document checker must be able to fail.</summary>
public sealed class JsonSchemasTests
{
    private const string Document = """
        {
          "person": {
            "type": "object",
            "required": ["id", "name"],
            "properties": {
              "id": { "type": "string", "pattern": "^U[0-9]+$" },
              "name": { "type": ["null", "string"], "maxLength": 3 },
              "kind": { "type": "string", "enum": ["a", "b"] },
              "at": { "type": "string", "format": "date-time" },
              "friends": { "type": "array", "items": { "$ref": "#/person" } },
              "body": { "oneOf": [{ "$ref": "#/text" }, { "$ref": "#/notice" }] },
              "other": { "$ref": "#/other" },
              "numbered": { "allOf": [{ "$ref": "#/text" }, { "type": "object", "required": ["n"], "properties": { "n": { "type": "integer", "minimum": 1 } } }] }
            }
          },
          "text": { "type": "object", "required": ["text"], "properties": { "text": { "type": "string" } } },
          "other": { "type": "object", "properties": { "event": { "type": "string", "not": { "enum": ["made"] } } } },
          "notice": { "type": "object", "required": ["event"], "properties": { "event": { "type": "string", "const": "made" } } }
        }
        """;

    [Theory]
    [InlineData("""{"id":"U1","name":null}""")]
    [InlineData("""{"id":"U1","name":"ann","kind":"b","at":"2026-01-02T03:04:05.678Z","friends":[{"id":"U2","name":"bob"}]}""")]
    [InlineData("""{"id":"U1","name":null,"body":{"event":"made"},"numbered":{"text":"x","n":1}}""")]
    [InlineData("""{"id":"U1","name":null,"other":{"event":"lost"}}""")]
    public void What_fits_has_no_problem(string value) => Assert.Empty(Problems(value));

    [Theory]
    [InlineData("""[]""", "$ is []")]
    [InlineData("""{"id":"U1"}""", "required")]
    [InlineData("""{"id":"X1","name":null}""", "$.id")]
    [InlineData("""{"id":"U1","name":7}""", "$.name")]
    [InlineData("""{"id":"U1","name":"long"}""", "maxLength")]
    [InlineData("""{"id":"U1","name":null,"kind":"c"}""", "enum")]
    [InlineData("""{"id":"U1","name":null,"at":"2026-01-02T03:04:05Z"}""", "format")]
    [InlineData("""{"id":"U1","name":null,"friends":[{"id":"U2"}]}""", "$.friends[0]")]
    [InlineData("""{"id":"U1","name":null,"extra":1}""", "$.extra is not described")]
    [InlineData("""{"id":"U1","name":null,"body":{"event":"lost"}}""", "none of oneOf")]
    [InlineData("""{"id":"U1","name":null,"body":{"text":"x","event":"made"}}""", "more than one")]
    [InlineData("""{"id":"U1","name":null,"body":{"text":"x","more":1}}""", "$.body.more is not described")]
    [InlineData("""{"id":"U1","name":null,"other":{"event":"made"}}""", "excluded")]
    [InlineData("""{"id":"U1","name":null,"numbered":{"text":"x","n":0}}""", "minimum")]
    [InlineData("""{"id":"U1","name":null,"numbered":{"text":"x","n":1,"more":1}}""", "$.numbered.more is not described")]
    public void What_does_not_fit_is_named(string value, string problem) =>
        Assert.Contains(Problems(value), found => found.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void A_keyword_it_does_not_know_is_not_passed_over() =>
        Assert.Throws<NotSupportedException>(() => new JsonSchemas(default).Problems(Json("""{"multipleOf":2}"""), Json("3")));

    private static IReadOnlyList<string> Problems(string value)
    {
        var document = Json(Document);
        return new JsonSchemas(document).Problems(document.GetProperty("person"), Json(value));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
