using GoChat.Testing;
using static GoChat.Infrastructure.Tests.Cluster.SeveralNodes;

namespace GoChat.Infrastructure.Tests.Cluster;

/// <summary>Every node shows the same people as online, also when a node dies or stops.</summary>
public sealed class PresenceAcrossNodesTests : IAsyncLifetime
{
    private SeveralNodes _nodes = null!;
    private Person _ann = null!;
    private Person _bob = null!;

    public async Task InitializeAsync()
    {
        _nodes = await SeveralNodes.Start();
        (_ann, _bob, _) = await _nodes.Friends();
    }

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    [Fact]
    public async Task Coming_and_going_is_told_at_the_other_node()
    {
        await using var bobs = await SocketClient.Greet(_nodes.Two, _bob.AccessToken);
        Assert.False(await Watch(bobs, _ann));

        await using (await _ann.Connect())
            Assert.True(await NextPresence(bobs, _ann));

        Assert.False(await NextPresence(bobs, _ann));
        Assert.Equal(0, (int)await _nodes.Ask("EXISTS", $"presence_{_ann.Id}"));
    }

    [Fact]
    public async Task Whoever_is_at_another_node_already_is_answered_as_online()
    {
        await using var anns = await _ann.Connect();
        await using var bobs = await SocketClient.Greet(_nodes.Two, _bob.AccessToken);

        await Until(() => Watch(bobs, _ann), "Ann is online");
        Assert.Equal(_ann.DeviceId, (string?)await _nodes.Ask("HGET", $"presence_{_ann.Id}", IdOf(_nodes.One)));
        Assert.InRange((int)await _nodes.Ask("TTL", $"presence_{_ann.Id}"), 1, 12);
    }

    [Fact]
    public async Task Moving_to_another_node_is_no_news()
    {
        await using var bobs = await SocketClient.Greet(_nodes.Two, _bob.AccessToken);
        Assert.False(await Watch(bobs, _ann));
        await using var before = await _ann.Connect();
        Assert.True(await NextPresence(bobs, _ann));

        await using var after = await SocketClient.Greet(_nodes.Two, _ann.AccessToken);
        await before.DisposeAsync();
        await Until(async () => !(bool)await _nodes.Ask("HEXISTS", $"presence_{_ann.Id}", IdOf(_nodes.One)), "the entry has gone");
        await after.DisposeAsync();

        Assert.False(await NextPresence(bobs, _ann));
    }

    [Fact]
    public async Task The_people_of_a_killed_node_are_told_to_have_gone()
    {
        await using var process = await _nodes.StartProcess();
        await using var bobs = await SocketClient.Greet(_nodes.Two, _bob.AccessToken);
        Assert.False(await Watch(bobs, _ann));
        await using var anns = await SocketClient.Greet(process, _ann.AccessToken);
        Assert.True(await NextPresence(bobs, _ann));

        await process.Kill();
        await Until(async () => (int)await _nodes.Ask("SCARD", "nodes") == 2, "the dead node is forgotten");

        Assert.False(await NextPresence(bobs, _ann));
        Assert.False(await Watch(bobs, _ann));
    }

    [Fact]
    public async Task A_dead_nodes_entry_counts_for_nothing_and_does_not_stay()
    {
        await _nodes.Ask("SET", "node_ghost", "dying", "PX", 2_000);
        await _nodes.Ask("SADD", "nodes", "ghost");
        await _nodes.Ask("HSET", $"presence_{_ann.Id}", "ghost", _ann.DeviceId);
        await using var bobs = await SocketClient.Greet(_nodes.Two, _bob.AccessToken);
        await using var bobsElsewhere = await _bob.Connect();
        await _nodes.Ask("HSET", $"presence_{_bob.Id}", "ghost", _bob.DeviceId);
        await Until(() => Watch(bobs, _ann), "the ghost is believed");

        Assert.False(await NextPresence(bobs, _ann));

        await Until(async () => !(bool)await _nodes.Ask("HEXISTS", $"presence_{_bob.Id}", "ghost"), "the ghost's entry is buried where others renew the key");
    }

    [Fact]
    public async Task A_node_that_stops_sends_its_sockets_away_and_is_gone_at_once()
    {
        var stopping = IdOf(_nodes.One);
        await using var bobs = await SocketClient.Greet(_nodes.Two, _bob.AccessToken);
        Assert.False(await Watch(bobs, _ann));
        await using var anns = await _ann.Connect();
        Assert.True(await NextPresence(bobs, _ann));

        await _nodes.One.Stop();

        await anns.Closed();
        Assert.Equal((4000, "going_away"), ((int)anns.CloseStatus!.Value, anns.CloseReason));
        Assert.Equal(0, (int)await _nodes.Ask("EXISTS", $"node_{stopping}", $"{Prefix}presence_{_ann.Id}"));
        Assert.False((bool)await _nodes.Ask("SISMEMBER", "nodes", stopping));
        Assert.False(await NextPresence(bobs, _ann));
    }
}
