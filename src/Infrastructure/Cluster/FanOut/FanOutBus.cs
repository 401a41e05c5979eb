using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Cluster.FanOut;

/// <summary>
/// The bus of several nodes without Kafka: the publishing node processes the events, and sends the others those that every node must receive. The outbox
/// does not wait for the others.
/// </summary>
internal sealed class FanOutBus(InProcessBus here, RedisEventPublisher others) : IEventBus
{
    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        var publishing = others.Publish(records);
        await here.Publish(records, ct);
        await publishing;
    }
}
