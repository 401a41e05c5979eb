using System.Diagnostics;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>How far a sequence was pushed, and how far Kafka has delivered it.</summary>
internal sealed class Position
{
    /// <summary>The longest delay of a healthy Kafka.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Kafka may have delivered just before the start what was pushed directly this soon after it: a missing delivery proves nothing.</summary>
    private static readonly TimeSpan Uncertain = TimeSpan.FromSeconds(2);

    private long _pushed;
    private long _pushedAt;
    private long _delivered;

    /// <summary>How far it had been pushed at one moment; kept until Kafka has delivered that.</summary>
    private long _marked;
    private long _markedAt;

    /// <returns>How far it was pushed before.</returns>
    public long Directly(long last)
    {
        var before = _pushed;
        (_pushed, _pushedAt) = (Math.Max(before, last), Stopwatch.GetTimestamp());
        return before;
    }

    /// <returns>How far it was pushed before.</returns>
    public long ByKafka(long last)
    {
        var before = _pushed;
        (_pushed, _delivered) = (Math.Max(before, last), Math.Max(_delivered, last));
        return before;
    }

    /// <summary>Whether Kafka should have delivered the pushes by now. Call it repeatedly: the first call only marks the position.</summary>
    public bool IsLate(long since)
    {
        if (_delivered < _marked)
            return Stopwatch.GetElapsedTime(_markedAt) > Patience;
        if (_delivered < _pushed && Stopwatch.GetElapsedTime(since, _pushedAt) > Uncertain)
            (_marked, _markedAt) = (_pushed, Stopwatch.GetTimestamp());
        return false;
    }
}
