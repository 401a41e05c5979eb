using System.Net;
using System.Text.Json;
using GoChat.Api.Tests.Documents.OpenApi;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Documents;

/// <summary>Every limit of the OpenAPI document is the validators' own: a value just inside passes it, one just outside is refused by name.</summary>
[Trait("Mode", "both")]
public sealed class LimitTruthTests(ChatServer server) : IClassFixture<ChatServer>
{
    /// <summary>The error of a limit that is not a rule of a single field.</summary>
    private const string TooManyMembers = "group.too_many_members";

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
                foreach (var (value, fits) in LimitEdges.Of(name, parameter.GetProperty("schema")))
                {
                    var example = new OperationExample(operation, new Dictionary<string, string>());
                    // Only one of the two may be given.
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
            foreach (var (field, schema) in LimitEdges.Fields(contract.Schemas, operation.JsonBody!.Value.GetProperty("schema")))
            {
                foreach (var (value, fits) in LimitEdges.Of(field, schema))
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
            var answer = await server.Client.PostAsync(
                new Uri("/api/v1/auth/sign-in", UriKind.Relative), Json(new { telephone = form, password = "no such account" }));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.True(forms.GetArrayLength() >= 5);
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    private async Task Check(Person person, Operation operation, OperationExample example, string field, bool fits)
    {
        _limits++;
        using var request = example.ToRequest();
        using var answer = await person.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        var refused = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict && Names(JsonDocument.Parse(body).RootElement, field);
        if (refused == fits)
        {
            _problems.Add($"{operation.Id} {field} {(fits ? "inside" : "outside")}: {(int)answer.StatusCode} {body} for {request.RequestUri} "
                + $"{example.Body?.ToJsonString()}");
        }
    }

    private static bool Names(JsonElement problem, string field) =>
        (problem.GetProperty("code").GetString() == TooManyMembers && field == "memberIds")
        || (problem.TryGetProperty("errors", out var errors) && errors.EnumerateObject().Any(error => Same(error.Name, field)));

    /// <summary>A header's name has hyphens; its name in the error has none.</summary>
    private static bool Same(string named, string field) =>
        string.Equals(named, field.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
