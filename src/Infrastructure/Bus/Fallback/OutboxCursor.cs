using System.Diagnostics;
using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// How far the outbox was read while nothing of it is removed. With several writers a smaller id may appear after a larger one was read: ids that were passed over
/// are looked for as long as their transaction may last.
/// </summary>
internal sealed class OutboxCursor
{
    private const int MaxMissing = 1_000;

    /// <summary>More than these lie too far back: whoever they concern has found them by a heartbeat or a new connection, and what is new shall not wait for them.</summary>
    private const int MaxBehind = 5_000;

    /// <summary>What another node has pushed is read again from so far back: it may have died before it saw a smaller id. Nodes do not push twice what they have pushed.</summary>
    private const int Overlap = 500;

    /// <summary>Longer than a silent transaction may last.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Dictionary<long, long> _missing = [];

    private OutboxCursor(long last) => Last = last;

    /// <summary>The largest id that was read.</summary>
    public long Last { get; private set; }

    /// <summary>Smaller ids that were not there when it was read.</summary>
    public IReadOnlyCollection<long> Missing => _missing.Keys;

    /// <param name="oldest">The id of the oldest event that waits.</param>
    /// <param name="pushed">The largest id of which is known that it was pushed, by whichever node.</param>
    public static OutboxCursor Before(long oldest, long pushed, OutboxBacklog backlog) =>
        new(Math.Max(Math.Max(oldest - 1, pushed - Overlap), backlog.Newest - MaxBehind));

    /// <summary>Those that were not taken before, in their order.</summary>
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
