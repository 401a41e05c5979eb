using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoChat.Api.Documents.Texts;
using GoChat.Testing;

namespace GoChat.Api.Tests.Documents;

/// <summary>Every limit of the OpenAPI document against the validators: a value just inside is not refused for it, one just outside is, by name.</summary>
[Trait("Mode", "both")]
public sealed class LimitTruthTests(ChatServer server) : IClassFixture<ChatServer>
{
    /// <summary>What a limit is refused with that is no rule of a single field.</summary>
    private const string TooManyMembers = "group.too_many_members";

    /// <summary>What programs make and no person reads.</summary>
    private static readonly string[] OfPrograms = ["Idempotency-Key", "clientMessageId", "refreshToken"];

    private readonly List<string> _problems = [];
    private int _limits;

    [Fact]
    public async Task The_limits_of_parameters_are_those_of_the_server()
    {
        var (contract, ann) = (await OpenApiContract.Of(server), await Person.Register(server, "Ann"));
        foreach (var operation in contract.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                var name = parameter.GetProperty("name").GetString()!;
                foreach (var (value, fits) in Edges(name, parameter.GetProperty("schema")))
                {
                    var example = new OperationExample(operation, new Dictionary<string, string>());
                    // Of the two only one may be named.
                    example.Parameters.Remove(name == "beforeSeq" ? "afterSeq" : "");
                    example.Parameters[name] = value!.ToString();
                    await Check(ann, operation, example, name, fits);
                }
            }
        }

        Assert.Empty(_problems);
        Assert.True(_limits > 30, $"{_limits} limits");
    }

    [Fact]
    public async Task The_limits_of_fields_are_those_of_the_server()
    {
        var (contract, ann) = (await OpenApiContract.Of(server), await Person.Register(server, "Ann"));
        foreach (var operation in contract.Operations.Where(operation => operation.JsonBody is not null))
        {
            foreach (var (field, schema) in Fields(contract, operation.JsonBody!.Value.GetProperty("schema"), ""))
            {
                foreach (var (value, fits) in Edges(field, schema))
                {
                    var example = new OperationExample(operation, new Dictionary<string, string>());
                    example.Body = new WrongValue(field, value?.ToJsonString() ?? "null").PutInto(example.Body!);
                    if (operation.Id is "register")
                        example.Body["telephone"] = field == "telephone" ? example.Body["telephone"] : Person.NewTelephone();
                    await Check(ann, operation, example, field, fits);
                }
            }
        }

        Assert.Empty(_problems);
        Assert.True(_limits > 40, $"{_limits} limits");
    }

    [Fact]
    public async Task Telephone_numbers_are_taken_in_every_form_shown()
    {
        var contract = await OpenApiContract.Of(server);
        var signIn = contract.Operations.Single(operation => operation.Id == "signIn");
        var forms = contract.Resolve(signIn.JsonBody!.Value.GetProperty("schema")).GetProperty("properties").GetProperty("telephone").GetProperty("examples");

        foreach (var form in forms.EnumerateArray())
        {
            var answer = await server.Client.PostAsync(new Uri("/api/v1/auth/sign-in", UriKind.Relative), Json(new { telephone = form, password = "no such account" }));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.True(forms.GetArrayLength() >= 5);
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    private static IEnumerable<(string Field, JsonElement Schema)> Fields(OpenApiContract contract, JsonElement reference, string prefix)
    {
        var schema = contract.Resolve(reference);
        if (schema.TryGetProperty("oneOf", out var branches))
            schema = contract.Resolve(branches.EnumerateArray().Single(branch => branch.TryGetProperty("$ref", out _)));
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            var own = contract.Resolve(property.Value);
            if (own.TryGetProperty("properties", out _))
            {
                foreach (var inner in Fields(contract, own, $"{prefix}{property.Name}."))
                    yield return inner;
            }
            else
            {
                yield return (prefix + property.Name, own);
            }
        }
    }

    /// <summary>The values on both sides of every limit.</summary>
    private static IEnumerable<(JsonNode? Value, bool Fits)> Edges(string name, JsonElement schema)
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
            yield return (People(most.GetInt32()), true);
            yield return (People(most.GetInt32() + 1), false);
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            foreach (var value in values.EnumerateArray())
                yield return (value.GetString(), true);
            yield return ("nonsense", false);
        }
    }

    private static JsonArray People(int count) =>
        new([.. Enumerable.Range(0, count).Select(i => (JsonNode)string.Create(CultureInfo.InvariantCulture, $"U{i:D26}"))]);

    /// <summary>As few characters as so many code points can be: letters that bear two marks, and the last one what is left.</summary>
    private static string Marked(int codePoints) => string.Concat(Enumerable.Repeat("x\u0302\u0307", codePoints / 3)) + new string('\u0323', codePoints % 3);

    private static string TextOf(string name, int length)
    {
        if (name == "email")
            return $"{new string('x', 60)}@{string.Concat(Enumerable.Repeat($"{new string('x', 59)}.", 3))}"[..Math.Min(length, 241)] + new string('x', Math.Max(0, length - 241));
        // Letters of two UTF-16 units each: what counts those counts wrongly.
        // Where people write, letters of two UTF-16 units each: who counts those counts wrongly.
        var letters = name.Contains("password", StringComparison.OrdinalIgnoreCase) ? "Quiet harbour 7, " : OfPrograms.Contains(name) ? "x" : "𝒙";
        return string.Concat(Enumerable.Repeat(letters, length).SelectMany(text => text.EnumerateRunes()).Take(length));
    }

    private async Task Check(Person person, Operation operation, OperationExample example, string field, bool fits)
    {
        _limits++;
        using var request = example.ToRequest();
        using var answer = await person.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        var refused = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict && Names(JsonDocument.Parse(body).RootElement, field);
        if (refused == fits)
            _problems.Add($"{operation.Id} {field} {(fits ? "inside" : "outside")}: {(int)answer.StatusCode} {body} for {request.RequestUri} {example.Body?.ToJsonString()}");
    }

    private static bool Names(JsonElement problem, string field) =>
        (problem.GetProperty("code").GetString() == TooManyMembers && field == "memberIds")
        || (problem.TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any(error => Same(error.Name, field)));

    /// <summary>A header is named with hyphens, what it becomes without.</summary>
    private static bool Same(string named, string field) => string.Equals(named, field.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
