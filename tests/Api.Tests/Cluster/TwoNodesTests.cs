using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Cluster;

/// <summary>Two servers on one MariaDB are one installation: a sign-in at one is valid at the other, and a conversation has one order.</summary>
[OneWay("Distributed by itself, without Redis and Kafka: MariaDB alone joins the nodes.")]
public sealed class TwoNodesTests : IAsyncLifetime
{
    private const string Secret = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
    private readonly string _database = MariaDb.NewDatabase();
    private TestServer _one = null!;
    private TestServer _two = null!;

    public async Task InitializeAsync()
    {
        var nodes = await Task.WhenAll(Node(), Node());
        (_one, _two) = (nodes[0], nodes[1]);
    }

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await (await MariaDb.Running()).Drop(_database);
    }

    [Fact]
    public async Task Friends_on_different_nodes_write_one_conversation()
    {
        var (ann, bob) = (await Person.Register(_one, "Ann"), await Person.Register(_two, "Bob"));
        var chat = await ann.Befriend(bob);

        await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(i => new[] { ann.SendText(chat, $"ann {i}"), bob.SendText(chat, $"bob {i}") }));

        var (annSees, bobSees) = (await ann.History(chat, "?limit=100"), await bob.History(chat, "?limit=100"));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), annSees.Select(Seq));
        Assert.Equal(annSees.Select(m => m.GetRawText()), bobSees.Select(m => m.GetRawText()));
    }

    [Fact]
    public async Task A_retry_at_another_node_finds_the_first_message()
    {
        var (ann, bob) = (await Person.Register(_one, "Ann"), await Person.Register(_one, "Bob"));
        var chat = await ann.Befriend(bob);
        var elsewhere = await ann.At(_two);

        var first = await ann.SendText(chat, "hello", "same");
        var again = await elsewhere.SendText(chat, "hello", "same");

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Single(await bob.History(chat));
    }

    [Fact]
    public async Task When_one_node_stops_the_other_carries_what_it_left()
    {
        var (ann, bob) = (await Person.Register(_two, "Ann"), await Person.Register(_two, "Bob"));
        var chat = await ann.Befriend(bob);
        await using var socket = await bob.Connect();

        await _one.Stop();
        await ann.SendText(chat, "after the other one has gone");

        var push = await socket.NextMessage();
        Assert.Equal("after the other one has gone", push.GetProperty("message").GetProperty("body").GetProperty("text").GetString());
    }

    private Task<TestServer> Node() => TestServer.Start(settings =>
    {
        settings.SharedDatabase = _database;
        settings["security.token_secret"] = Secret;
    });

    private static long Seq(JsonElement message) => message.GetProperty("seq").GetInt64();
}
