using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Redis;

namespace GoChat.Infrastructure.Cluster;

/// <summary>The other nodes at which users have devices. Without Redis: none.</summary>
internal sealed class NodeDirectory(RedisConnection redis, NodeNames names, LiveNodes nodes)
{
    private const int AtOnce = 1_000;

    /// <summary>The other live nodes of each user who is connected to any.</summary>
    public async Task<IReadOnlyDictionary<UserId, IReadOnlyList<string>>> Of(IReadOnlyCollection<UserId> users)
    {
        var found = new Dictionary<UserId, IReadOnlyList<string>>();
        if (nodes.Others.Count == 0 || !redis.IsUp)
            return found;
        try
        {
            foreach (var some in users.Chunk(AtOnce))
                await Add(some, found);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            return found;
        }

        return found;
    }

    private async Task Add(UserId[] users, Dictionary<UserId, IReadOnlyList<string>> found)
    {
        var fields = await Task.WhenAll(users.Select(user => redis.Database.HashKeysAsync(names.Presence(user))));
        var others = nodes.Others;
        foreach (var (user, at) in users.Zip(fields))
        {
            var live = at.Select(node => (string)node!).Where(others.Contains).ToList();
            if (live.Count > 0)
                found[user] = live;
        }
    }
}
