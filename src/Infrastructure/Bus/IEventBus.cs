using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Bus;

/// <summary>The destination of the outbox relay. Returns once the bus is responsible for every record; it keeps the order of each key.</summary>
internal interface IEventBus
{
    Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct);

    /// <summary>No event waits for the bus, or another node publishes. The relay calls it often.</summary>
    void NothingWaits()
    {
    }
}
