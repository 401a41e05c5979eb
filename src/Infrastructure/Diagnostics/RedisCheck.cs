using GoChat.Infrastructure.Cluster;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Checks whether Redis accepts this node and its writes.</summary>
internal sealed class RedisCheck(IOptions<RedisOptions> options, NodeId node) : ICheck
{
    private static readonly Version Oldest = new(6, 0);

    public string Subject => "redis";

    public async Task<Finding> Run(CancellationToken ct)
    {
        var o = options.Value;
        if (!o.Enabled)
            return Finding.Fine("not used: [redis] enabled is false");
        var (address, settings) = ($"{o.Host}:{o.Port}", RedisSettings.Of(o, node));
        if (await RedisStartFailures.Refusal(settings, address) is { } refusal)
            return Finding.Broken(refusal);
        try
        {
            settings.AbortOnConnectFail = true;
            await using var redis = await ConnectionMultiplexer.ConnectAsync(settings);
            return await Look(redis, $"{o.Prefix}doctor_{node.Value}", address);
        }
        catch (RedisException)
        {
            return Finding.Doubtful($"Redis at {address} does not answer: see [redis] host and port; the server runs without it until it answers");
        }
    }

    private static async Task<Finding> Look(ConnectionMultiplexer redis, string probe, string address)
    {
        var version = redis.GetServer(redis.GetEndPoints()[0]).Version;
        if (version < Oldest)
            return Finding.Broken($"Redis at {address} is {version}: GoChat needs {Oldest} or newer");
        await redis.GetDatabase().StringSetAsync(probe, "", TimeSpan.FromSeconds(1));
        return Finding.Fine($"Redis at {address}, {version}, takes writes");
    }
}
