using System.Diagnostics;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>How far something was pushed, and how far Kafka has brought it.</summary>
internal sealed class Position
{
    /// <summary>For what Kafka brings when all is well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What was pushed directly this soon after the beginning may have come by Kafka just before: that it does not come says nothing.</summary>
    private static readonly TimeSpan Uncertain = TimeSpan.FromSeconds(2);

    private long _pushed;
    private long _pushedAt;
    private long _heard;

    /// <summary>How far it had been pushed at a moment, until Kafka has brought that.</summary>
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
        (_pushed, _heard) = (Math.Max(before, last), Math.Max(_heard, last));
        return before;
    }

    /// <summary>Whether Kafka should have brought what was pushed. Asked again and again: the first question only marks how far that is.</summary>
    public bool IsLate(long since)
    {
        if (_heard < _marked)
            return Stopwatch.GetElapsedTime(_markedAt) > Patience;
        if (_heard < _pushed && Stopwatch.GetElapsedTime(since, _pushedAt) > Uncertain)
            (_marked, _markedAt) = (_pushed, Stopwatch.GetTimestamp());
        return false;
    }
}
