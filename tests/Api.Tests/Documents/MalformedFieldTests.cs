using System.Net;
using System.Text.Json;
using GoChat.Api.Tests.Documents.OpenApi;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Documents;

/// <summary>The answer to a value of the wrong type names the field: for every field and parameter of every operation in the OpenAPI document.</summary>
[Trait("Mode", "both")]
public sealed class MalformedFieldTests(ChatServer server) : IClassFixture<ChatServer>
{
    private readonly List<string> _problems = [];
    private int _calls;

    [Fact]
    public async Task The_answer_names_the_parameter()
    {
        var (contract, ann) = (await OpenApiContract.Of(server), await Person.Register(server, "Ann"));
        foreach (var operation in contract.Operations)
        {
            foreach (var parameter in operation.Parameters.Where(p => IsMoreThanText(p.GetProperty("schema"))))
            {
                var example = new OperationExample(operation, new Dictionary<string, string>());
                var name = parameter.GetProperty("name").GetString()!;
                example.Parameters[name] = "!";
                await Check(ann, example, operation, name);
            }
        }

        Assert.Empty(_problems);
        Assert.True(_calls > 30, $"{_calls} calls");
    }

    [Fact]
    public async Task The_answer_names_the_field()
    {
        var (contract, ann) = (await OpenApiContract.Of(server), await Person.Register(server, "Ann"));
        foreach (var operation in contract.Operations.Where(operation => operation.JsonBody is not null))
        {
            var schema = operation.JsonBody!.Value.GetProperty("schema");
            foreach (var wrong in WrongValues.Of(contract.Schemas, schema))
            {
                var example = new OperationExample(operation, new Dictionary<string, string>());
                example.Body = wrong.PutInto(example.Body!);
                await Check(ann, example, operation, wrong.Field);
            }
        }

        Assert.Empty(_problems);
        Assert.True(_calls > 80, $"{_calls} calls");
    }

    [Theory]
    [InlineData("""{"text": """, "text")]
    [InlineData("hello", "$")]
    [InlineData("", "$")]
    public async Task What_is_not_JSON_is_named_with_its_place(string body, string field)
    {
        var ann = await Person.Register(server, "Ann");

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await ann.Http.PatchAsync(new Uri($"/api/v1/conversations/D{new string('0', 26)}/messages/1", UriKind.Relative), content);

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("body.malformed", problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    /// <summary>A text parameter without a pattern accepts any text.</summary>
    private static bool IsMoreThanText(JsonElement schema) => schema.GetProperty("type").ToString() != "string" || schema.TryGetProperty("pattern", out _);

    private async Task Check(Person person, OperationExample example, Operation operation, string field)
    {
        _calls++;
        using var request = example.ToRequest();
        using var answer = await person.Http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        // Outside the API's path, a malformed id is just an address with nothing at it.
        if (operation.Path.StartsWith("/static/", StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.NotFound)
            return;
        var named = answer.StatusCode == HttpStatusCode.BadRequest
            && JsonDocument.Parse(body).RootElement is var problem
            && problem.GetProperty("code").GetString() == "body.malformed"
            && problem.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out _);
        if (!named)
            _problems.Add($"{operation.Id} {field} with {example.Body?.ToJsonString()}: {(int)answer.StatusCode} {body}");
    }
}
