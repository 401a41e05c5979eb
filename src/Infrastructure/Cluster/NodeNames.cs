using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cluster;

/// <summary>The keys and channels through which nodes find each other. <see cref="RedisChannels"/> adds the installation's prefix to channels.</summary>
internal sealed class NodeNames(RedisConnection redis)
{
    /// <summary>A node joined the installation or left it: check which are alive.</summary>
    public const string NodesChannel = "nodes";

    /// <summary>Users whose devices connected to a node or left it.</summary>
    public const string PresenceChannel = "presence";

    /// <summary>Set of the nodes, which for a while includes dead ones.</summary>
    public RedisKey Nodes => redis.Name("nodes");

    /// <summary>Exists while the node is alive.</summary>
    public RedisKey Node(string node) => redis.Name($"node_{node}");

    /// <summary>Hash: node to the user's devices at it. Each node writes only its own field, so the same device may be at two of them.</summary>
    public RedisKey Presence(UserId user) => redis.Name($"presence_{user.Value}");

    /// <summary>Frames that a node must push to its sockets.</summary>
    public static string PushChannel(string node) => $"push_{node}";
}
