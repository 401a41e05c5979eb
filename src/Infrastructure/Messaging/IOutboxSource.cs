namespace GoChat.Infrastructure.Messaging;

/// <summary>Where the relay finds the events that wait, and how it notes what the bus took. For one relay.</summary>
internal interface IOutboxSource
{
    /// <summary>The next events in their order; none when nothing waits, or when another node carries. Until they are noted, they come again.</summary>
    Task<IReadOnlyList<OutboxRecord>> Next(int atMost, CancellationToken ct);

    /// <summary>The bus has confirmed what <see cref="Next"/> last gave.</summary>
    Task Carried(IReadOnlyList<OutboxRecord> records, CancellationToken ct);

    /// <summary>Waits until there may be something to carry.</summary>
    Task Wait(CancellationToken ct);

    /// <summary>Puts everything in order before the node stops.</summary>
    Task Close(CancellationToken ct);
}
