using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cluster;

/// <summary>The keys and channels by which nodes find one another. Channels get the installation's prefix from <see cref="RedisChannels"/>.</summary>
internal sealed class NodeNames(RedisConnection redis)
{
    /// <summary>Somebody came to an installation's nodes, or left: look who lives.</summary>
    public const string NodesChannel = "nodes";

    /// <summary>Whose devices came or went at a node.</summary>
    public const string PresenceChannel = "presence";

    /// <summary>Set of the nodes, the dead ones for a while among them.</summary>
    public RedisKey Nodes => redis.Name("nodes");

    /// <summary>There while the node lives.</summary>
    public RedisKey Node(string node) => redis.Name($"node_{node}");

    /// <summary>Hash: node to the user's devices at it. Each node writes its own field alone, so the same device may be at two of them.</summary>
    public RedisKey Presence(UserId user) => redis.Name($"presence_{user.Value}");

    /// <summary>What a node is to push to its sockets.</summary>
    public static string PushChannel(string node) => $"push_{node}";
}
