using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Cluster.FanOut;

/// <summary>Whether nodes tell each other events by way of Redis: without Kafka all of them; with it, while it is away, and every event comes by Kafka as well.</summary>
internal sealed class EventFanOut(IOptions<RedisOptions> redis, IOptions<KafkaOptions> kafka)
{
    public bool IsOn => redis.Value.Enabled;

    /// <summary>What is told here is told nowhere else.</summary>
    public bool IsTheOnlyWay => !kafka.Value.Enabled;
}
