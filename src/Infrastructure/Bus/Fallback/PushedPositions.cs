using System.Diagnostics;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// How far this node has pushed each conversation's messages and changes and each user's events since the first push without Kafka. A Kafka that is back
/// delivers everything again; only newer numbers are pushed. Clients would skip the rest by number, but thousands of pushes at once would fill their queues.
/// While nothing is pushed without Kafka, nothing is remembered.
/// </summary>
internal sealed class PushedPositions(FallbackMetrics metrics)
{
    /// <summary>Beyond this limit pushes are repeated, and clients skip them.</summary>
    private const int MaxRemembered = 100_000;

    /// <summary>The time to keep positions after the last direct push: short once Kafka has delivered everything, long if something never arrived.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongRest = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Sequence, string), Position> _positions = [];
    private volatile bool _kept;
    private volatile bool _areBehind;
    private long _newest;

    /// <summary>A timestamp of the stopwatch; 0 if Kafka was never late.</summary>
    private long _behindAt;
    private long _keptSince;
    private long _keptAt;

    /// <summary>False in normal operation: then every event is pushed as it arrives.</summary>
    public bool AreKept => _kept;

    /// <summary>The largest outbox id pushed directly, by any node.</summary>
    public long Newest => Interlocked.Read(ref _newest);

    /// <summary>Whether, at the last <see cref="Look"/>, Kafka was late with something that had been pushed without it.</summary>
    public bool AreBehind => _areBehind;

    /// <summary>
    /// Whether Kafka was late at any <see cref="Look"/> within this time. One look proves nothing: while Kafka catches up, it is briefly on time again
    /// each time it reaches an earlier position.
    /// </summary>
    public bool WereBehindWithin(TimeSpan time) => Interlocked.Read(ref _behindAt) is var at and not 0 && Stopwatch.GetElapsedTime(at) < time;

    /// <summary>Call it before a direct push.</summary>
    /// <param name="newest">The largest outbox id of the push.</param>
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

    /// <summary>Pushes the numbers that were not pushed yet, in order; one conversation or user at a time.</summary>
    /// <param name="isDirect">It did not arrive through Kafka.</param>
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

    /// <summary>Call it periodically: checks Kafka's progress, and forgets everything once Kafka has caught up and direct pushes have ended.</summary>
    public void Look()
    {
        lock (_lock)
        {
            if (!_kept)
                return;
            _areBehind = false;
            foreach (var position in _positions.Values)
                _areBehind |= position.IsLate(_keptSince);
            if (_areBehind)
                Interlocked.Exchange(ref _behindAt, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(_keptAt) < (_areBehind ? LongRest : Rest))
                return;
            _positions.Clear();
            (_kept, _areBehind) = (false, false);
        }
    }

    /// <summary>Stores the new position and returns the previous one.</summary>
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

/// <summary>The sequences that are numbered without gaps.</summary>
internal enum Sequence
{
    Messages,
    Changes,
    PersonalEvents,
}
