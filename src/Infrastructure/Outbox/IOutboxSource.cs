using GoChat.Infrastructure.Bus.Fallback;

namespace GoChat.Infrastructure.Outbox;

/// <summary>Where the relay finds the events that wait, and how it notes what the bus took. For one relay.</summary>
internal interface IOutboxSource
{
    /// <summary>The next events in their order; none when nothing waits, or when another node carries. Until they are noted, they come again.</summary>
    Task<IReadOnlyList<OutboxRecord>> Next(int atMost, CancellationToken ct);

    /// <summary>Events behind a cursor, in their order, without a word about what was carried: for one that looks ahead while the bus does not confirm.</summary>
    Task<IReadOnlyList<OutboxRecord>> After(OutboxCursor cursor, int atMost, CancellationToken ct);

    /// <summary>The bus has confirmed what <see cref="Next"/> last gave.</summary>
    Task Carried(IReadOnlyList<OutboxRecord> records, CancellationToken ct);

    /// <summary>Waits until there may be something to carry.</summary>
    Task Wait(CancellationToken ct);

    /// <summary>What waits, by one small query, at any time and on any thread.</summary>
    Task<OutboxBacklog> Backlog(CancellationToken ct);

    /// <summary>Puts everything in order before the node stops.</summary>
    Task Close(CancellationToken ct);
}

/// <summary>The events that the bus has not taken yet.</summary>
/// <param name="Oldest">The id of the oldest one, when there is one.</param>
/// <param name="Newest">The id of the newest one, when there is one.</param>
internal sealed record OutboxBacklog(long Count, long Oldest, long Newest);
