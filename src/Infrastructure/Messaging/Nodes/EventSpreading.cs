using GoChat.Infrastructure.Messaging.Kafka;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Messaging.Nodes;

/// <summary>Whether nodes tell each other events by way of Redis: with Kafka every node hears them there, and none is lost.</summary>
internal sealed class EventSpreading(IOptions<RedisOptions> redis, IOptions<KafkaOptions> kafka)
{
    public bool IsOn => redis.Value.Enabled && !kafka.Value.Enabled;
}
