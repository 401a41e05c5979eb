using System.Diagnostics;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// How far this node has pushed each conversation's messages and changes and each person's events since something was pushed without Kafka. Kafka brings all of it
/// again when it is back; pushed again is only what goes further. Clients would pass over the rest by its number, but thousands of pushes at once fill their queues.
/// While nothing is pushed without Kafka nothing is remembered.
/// </summary>
internal sealed class PushedPositions(FallbackMetrics metrics)
{
    /// <summary>What goes beyond comes twice, and is passed over by clients.</summary>
    private const int MaxRemembered = 100_000;

    /// <summary>Kept this long after the last direct push when Kafka has brought everything, and so long when something never came.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongRest = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Sequence, string), Position> _positions = [];
    private volatile bool _kept;
    private volatile bool _areBehind;
    private long _newest;
    private long _keptSince;
    private long _keptAt;

    /// <summary>False in good times: then everything is pushed as it comes.</summary>
    public bool AreKept => _kept;

    /// <summary>The largest outbox id that was pushed directly, by whichever node.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>Whether, at the last <see cref="Look"/>, Kafka was late with something that had been pushed without it.</summary>
    public bool AreBehind => _areBehind;

    /// <summary>Something is about to be pushed directly.</summary>
    /// <param name="newest">The largest outbox id of it.</param>
    public void Keep(long newest)
    {
        lock (_lock)
        {
            _keptAt = Stopwatch.GetTimestamp();
            if (!_kept)
                (_kept, _keptSince) = (true, _keptAt);
            _newest = Math.Max(_newest, newest);
        }
    }

    /// <summary>Pushes those numbers that were not, in order; of one conversation or person at a time.</summary>
    /// <param name="isDirect">It did not come by Kafka.</param>
    public void Push(Sequence sequence, string of, long first, long last, bool isDirect, Action<long> push)
    {
        lock (_lock)
        {
            var from = Math.Max(first, Advance((sequence, of), last, isDirect) + 1);
            metrics.Skipped(Math.Min(from, last + 1) - first);
            for (var number = from; number <= last; number++)
                push(number);
        }
    }

    /// <summary>To be called now and then: sees how Kafka keeps up, and forgets everything when it has and nothing comes directly any more.</summary>
    public void Look()
    {
        lock (_lock)
        {
            if (!_kept)
                return;
            _areBehind = false;
            foreach (var position in _positions.Values)
                _areBehind |= position.IsLate(_keptSince);
            if (Stopwatch.GetElapsedTime(_keptAt) < (_areBehind ? LongRest : Rest))
                return;
            _positions.Clear();
            (_kept, _areBehind) = (false, false);
        }
    }

    /// <summary>Notes how far it goes, and answers how far it went.</summary>
    private long Advance((Sequence, string) key, long last, bool isDirect)
    {
        if (!_positions.TryGetValue(key, out var position))
        {
            if (!isDirect || _positions.Count >= MaxRemembered)
                return 0;
            _positions[key] = position = new Position();
        }

        return isDirect ? position.Directly(last) : position.ByKafka(last);
    }
}

/// <summary>What is numbered without holes.</summary>
internal enum Sequence
{
    Messages,
    Changes,
    PersonalEvents,
}
