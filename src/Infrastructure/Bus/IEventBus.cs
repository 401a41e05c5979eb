using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Bus;

/// <summary>Where the outbox relay delivers. Returns when the bus is answerable for every record; order of one key is kept.</summary>
internal interface IEventBus
{
    Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct);

    /// <summary>Nothing waits for the bus, or another node carries. Said often.</summary>
    void NothingWaits()
    {
    }
}
