using System.Diagnostics;
using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// The read position in an outbox from which nothing is deleted meanwhile. With several writers a smaller id may appear after a larger one was read: it
/// looks for skipped ids as long as their transaction may last.
/// </summary>
internal sealed class OutboxPosition
{
    private const int MaxMissing = 1_000;

    /// <summary>Older events are skipped: clients have found them by a heartbeat or a reconnect, and new events must not wait for them.</summary>
    private const int MaxBehind = 5_000;

    /// <summary>Rereads so many of another node's pushed ids: it may have died before it saw a smaller id. A node never pushes an event twice.</summary>
    private const int Overlap = 500;

    /// <summary>Longer than a silent transaction may last.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Dictionary<long, long> _missing = [];

    private OutboxPosition(long last) => Last = last;

    /// <summary>The largest id read.</summary>
    public long Last { get; private set; }

    /// <summary>Smaller ids that did not exist when it was read.</summary>
    public IReadOnlyCollection<long> Missing => _missing.Keys;

    /// <param name="oldest">The id of the oldest waiting event.</param>
    /// <param name="pushed">The largest id known to be pushed, by any node.</param>
    public static OutboxPosition Before(long oldest, long pushed, OutboxBacklog backlog) =>
        new(Math.Max(Math.Max(oldest - 1, pushed - Overlap), backlog.Newest - MaxBehind));

    /// <summary>The records that were not taken before, in order.</summary>
    public IReadOnlyList<OutboxRecord> Take(IReadOnlyList<OutboxRecord> records)
    {
        ForgetTheLost();
        var taken = new List<OutboxRecord>(records.Count);
        foreach (var record in records)
        {
            if (record.Id > Last)
                GoTo(record.Id);
            else if (!_missing.Remove(record.Id))
                continue;
            taken.Add(record);
        }

        return taken;
    }

    private void GoTo(long id)
    {
        var now = Stopwatch.GetTimestamp();
        for (var missing = Math.Max(Last + 1, id - MaxMissing); missing < id && _missing.Count < MaxMissing; missing++)
            _missing[missing] = now;
        Last = id;
    }

    private void ForgetTheLost()
    {
        if (_missing.Count == 0)
            return;
        foreach (var (id, _) in _missing.Where(missing => Stopwatch.GetElapsedTime(missing.Value) > Patience).ToList())
            _missing.Remove(id);
    }
}
