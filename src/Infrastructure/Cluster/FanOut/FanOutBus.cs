using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Cluster.FanOut;

/// <summary>
/// The bus of several nodes without Kafka: the node that carries works the events off, and tells the others what every node has to hear. The outbox does
/// not wait for them.
/// </summary>
internal sealed class FanOutBus(InProcessBus here, RedisEventPublisher others) : IEventBus
{
    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        var told = others.Tell(records);
        await here.Publish(records, ct);
        await told;
    }
}
