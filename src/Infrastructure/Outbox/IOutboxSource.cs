using GoChat.Infrastructure.Bus.Fallback;

namespace GoChat.Infrastructure.Outbox;

/// <summary>Where the relay reads waiting events and acknowledges those that the bus accepted. For one relay.</summary>
internal interface IOutboxSource
{
    /// <summary>The next events in order; none if nothing waits or another node publishes. Returns them again until they are acknowledged.</summary>
    Task<IReadOnlyList<OutboxRecord>> Next(int atMost, CancellationToken ct);

    /// <summary>Events after a position, in order, without acknowledging any: for reading ahead while the bus does not confirm.</summary>
    Task<IReadOnlyList<OutboxRecord>> After(OutboxPosition position, int atMost, CancellationToken ct);

    /// <summary>Acknowledges that the bus has confirmed the last result of <see cref="Next"/>.</summary>
    Task Acknowledge(IReadOnlyList<OutboxRecord> records, CancellationToken ct);

    /// <summary>Waits until there may be events to publish.</summary>
    Task Wait(CancellationToken ct);

    /// <summary>The waiting events, by one small query, at any time and on any thread.</summary>
    Task<OutboxBacklog> Backlog(CancellationToken ct);

    /// <summary>Saves its state before the node stops.</summary>
    Task Close(CancellationToken ct);
}

/// <summary>The events that the bus has not accepted yet.</summary>
/// <param name="Oldest">The id of the oldest one, if any.</param>
/// <param name="Newest">The id of the newest one, if any.</param>
internal sealed record OutboxBacklog(long Count, long Oldest, long Newest);
