using System.Collections.Frozen;
using System.Globalization;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cluster;

/// <summary>The live nodes, as this one last saw them, and this node's own heartbeat.</summary>
internal sealed class LiveNodes(RedisConnection redis, RedisChannels channels, NodeNames names, NodeId self, NodeTimes times, TimeProvider clock)
{
    private static readonly ReadOnlyMemory<byte> LookAgain = NodeMessage.Of("look");
    private volatile FrozenSet<string> _others = [];

    /// <summary>Some other nodes are no longer alive, or are out of reach.</summary>
    public event Action? Lost;

    /// <summary>Redis reports that these nodes are dead.</summary>
    public event Action<IReadOnlyCollection<string>>? Died;

    /// <summary>Without this one.</summary>
    public FrozenSet<string> Others => _others;

    public async Task Beat()
    {
        var alive = redis.Database.StringSetAsync(names.Node(self.Value), clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), times.Life);
        var known = redis.Database.SetAddAsync(names.Nodes, self.Value);
        await Task.WhenAll(alive, known);
        if (await known)
            await channels.Publish(NodeNames.NodesChannel, LookAgain);
    }

    /// <summary>Finds the live nodes, and removes dead ones from the set.</summary>
    public async Task Look()
    {
        var all = (await redis.Database.SetMembersAsync(names.Nodes)).Select(node => (string)node!).Where(node => node != self.Value).ToList();
        var alive = await Task.WhenAll(all.Select(node => redis.Database.KeyExistsAsync(names.Node(node))));
        var lookup = all.Zip(alive).ToLookup(node => node.Second, node => node.First);
        if (lookup[false].Any())
            await redis.Database.SetRemoveAsync(names.Nodes, [.. lookup[false].Select(node => (RedisValue)node)]);
        var gone = Replace(lookup[true].ToFrozenSet());
        if (gone.Count > 0)
            Died?.Invoke(gone);
    }

    /// <summary>Without Redis no other node is known: only this node's own sockets count.</summary>
    public void KnowNobody() => Replace([]);

    /// <summary>Makes the others notice at once that this node is gone.</summary>
    public async Task Leave()
    {
        await Task.WhenAll(redis.Database.KeyDeleteAsync(names.Node(self.Value)), redis.Database.SetRemoveAsync(names.Nodes, self.Value));
        await channels.Publish(NodeNames.NodesChannel, LookAgain);
    }

    /// <returns>The nodes that are no longer alive.</returns>
    private List<string> Replace(FrozenSet<string> others)
    {
        var lost = _others.Except(others).ToList();
        _others = others;
        if (lost.Count > 0)
            Lost?.Invoke();
        return lost;
    }
}
