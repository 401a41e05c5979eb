using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Cluster.FanOut;

/// <summary>Whether nodes exchange events through Redis: without Kafka all events; with Kafka only while it is down, and Kafka delivers them as well.</summary>
internal sealed class EventFanOut(IOptions<RedisOptions> redis, IOptions<KafkaOptions> kafka)
{
    public bool IsOn => redis.Value.Enabled;

    /// <summary>Redis is the only transport of events.</summary>
    public bool IsTheOnlyWay => !kafka.Value.Enabled;
}
