using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cluster;

/// <summary>The other nodes at which users have devices. Without Redis: none.</summary>
internal sealed class NodeDirectory(RedisConnection redis, NodeNames names, LiveNodes nodes)
{
    private const int AtOnce = 1_000;

    /// <summary>The other live nodes of each recipient who is connected to any.</summary>
    public async Task<IReadOnlyDictionary<Recipient, IReadOnlyList<string>>> Of(IReadOnlyCollection<Recipient> recipients)
    {
        var found = new Dictionary<Recipient, IReadOnlyList<string>>();
        if (nodes.Others.Count == 0 || !redis.IsUp)
            return found;
        try
        {
            foreach (var some in recipients.Chunk(AtOnce))
                await Add(some, found);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            return found;
        }

        return found;
    }

    private async Task Add(Recipient[] recipients, Dictionary<Recipient, IReadOnlyList<string>> found)
    {
        var everywhere = await Task.WhenAll(recipients.Select(NodesOf));
        var others = nodes.Others;
        foreach (var (recipient, at) in recipients.Zip(everywhere))
        {
            var live = at.Select(node => (string)node!).Where(others.Contains).ToList();
            if (live.Count > 0)
                found[recipient] = live;
        }
    }

    /// <summary>All nodes with an entry, dead ones included.</summary>
    private Task<RedisValue[]> NodesOf(Recipient recipient) =>
        recipient.Device is { } device ? NodesWith(recipient.User, device) : redis.Database.HashKeysAsync(names.Presence(recipient.User));

    private async Task<RedisValue[]> NodesWith(UserId user, DeviceId device)
    {
        var entries = await redis.Database.HashGetAllAsync(names.Presence(user));
        return [.. entries.Where(entry => entry.Value.ToString().Split(' ').Contains(device.Value)).Select(entry => entry.Name)];
    }
}
