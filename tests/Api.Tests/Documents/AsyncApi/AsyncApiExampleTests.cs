using System.Text.Json;
using System.Text.Json.Nodes;
using GoChat.Api.Documents.Texts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Documents.AsyncApi;

/// <summary>docs/asyncapi.yaml is complete: every example is sent, docs/errors.md lists every code, and a field of the wrong type is named.</summary>
[Trait("Mode", "both")]
public sealed class AsyncApiExampleTests(ChatServer server) : IClassFixture<ChatServer>, IAsyncLifetime
{
    /// <summary>The first command of every socket.</summary>
    private const string Hello = "hello";

    private readonly Dictionary<string, string> _real = [];
    private AsyncApiContract _contract = null!;
    private Person _ann = null!;

    public async Task InitializeAsync()
    {
        _contract = await AsyncApiContract.Of(server);
        _ann = await Person.Register(server, "Ann");
        var bob = await Person.Register(server, "Bob");
        (_real[Samples.Ann], _real[Samples.Bob], _real[Samples.Chat], _real[Samples.AccessToken]) =
            (_ann.Id, bob.Id, await _ann.Befriend(bob), _ann.AccessToken);
        await _ann.Post("/api/v1/sessions", new { userId = bob.Id });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_example_of_a_command_is_answered_as_shown()
    {
        await using var socket = await SocketClient.Open(server);
        foreach (var verb in _contract.Verbs.OrderByDescending(verb => verb == Hello))
        {
            foreach (var (example, shown) in _contract.Examples(verb).Zip(_contract.Examples($"{verb}Reply")))
            {
                var reply = await socket.Command(verb, Arguments(verb, example));
                Assert.Empty(JsonShape.Differences(shown, reply, verb));
            }

            Assert.Equal(_contract.Examples(verb).Count, _contract.Examples($"{verb}Reply").Count);
        }
    }

    [Fact]
    public void Every_example_is_of_its_shape() =>
        Assert.All(_contract.Messages, message => Assert.Empty(_contract.Examples(message).SelectMany(example => _contract.Problems(message, example))));

    [Fact]
    public void Every_verb_is_described_and_lists_codes_that_are_on_the_page_of_errors()
    {
        var page = File.ReadAllText(RepositoryFiles.Errors);

        Assert.All(_contract.Verbs, verb =>
        {
            var operation = _contract.Operation(verb);
            Assert.True(operation.GetProperty("summary").GetString()!.Length > 10 && operation.GetProperty("description").GetString()!.Length > 20, verb);
            Assert.All(operation.GetProperty("x-codes").EnumerateArray(), code => Assert.Contains($"| `{code}` |", page, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_field_of_the_wrong_type_is_named()
    {
        var problems = new List<string>();
        await using var socket = await _ann.Connect();
        foreach (var verb in _contract.Verbs)
        {
            foreach (var wrong in WrongValues.Of(_contract.Schemas, _contract.Arguments(verb)))
            {
                await using var first = verb == Hello ? await SocketClient.Open(server) : null;
                var reply = await (first ?? socket).Command(verb, wrong.PutInto(Arguments(verb, _contract.Examples(verb)[0])));
                if (!Names(reply, wrong.Field))
                    problems.Add($"{verb} {wrong}: {reply}");
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public async Task The_limits_of_fields_are_those_of_the_server()
    {
        var (problems, limits) = (new List<string>(), 0);
        await using var socket = await _ann.Connect();
        foreach (var verb in _contract.Verbs)
        {
            foreach (var (field, value, fits) in LimitEdges.Fields(_contract.Schemas, _contract.Arguments(verb))
                .SelectMany(field => LimitEdges.Of(field.Field, field.Schema).Select(edge => (field.Field, edge.Value, edge.Fits))))
            {
                await using var first = verb == Hello ? await SocketClient.Open(server) : null;
                // Only one of two positions may be given: the second example has the other one.
                var example = _contract.Examples(verb)[field == "changesAfter" ? 1 : 0];
                var reply = await (first ?? socket).Command(verb, new WrongValue(field, value!.ToJsonString()).PutInto(Arguments(verb, example)));
                limits++;
                if (IsRefusedFor(reply, field) == fits)
                    problems.Add($"{verb} {field} {value}: {reply}");
            }
        }

        Assert.Empty(problems);
        Assert.True(limits > 20, $"{limits} limits");
    }

    private JsonNode Arguments(string verb, JsonElement example) =>
        JsonNode.Parse(
            _real.Aggregate(example.GetProperty(verb).GetRawText(), (text, sample) => text.Replace(sample.Key, sample.Value, StringComparison.Ordinal)))!;

    private static bool Names(JsonElement reply, string field) =>
        IsRefusedFor(reply, field) && reply.GetProperty("error").GetProperty("code").GetString() == "socket.bad_arguments";

    private static bool IsRefusedFor(JsonElement reply, string field) =>
        reply.TryGetProperty("error", out var error) && error.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out _);
}
