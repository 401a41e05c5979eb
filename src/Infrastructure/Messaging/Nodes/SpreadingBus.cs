using GoChat.Infrastructure.Messaging.InProcess;

namespace GoChat.Infrastructure.Messaging.Nodes;

/// <summary>
/// The bus of several nodes without Kafka: the node that carries works the events off, and tells the others what every node has to hear. The outbox does
/// not wait for them.
/// </summary>
internal sealed class SpreadingBus(InProcessBus here, EventSpeaker others) : IEventBus
{
    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        var told = others.Tell(records);
        await here.Publish(records, ct);
        await told;
    }
}
