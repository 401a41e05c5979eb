namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// The age of the oldest waiting event, to within one poll: rows have no time, so the newest id of each poll is remembered. Events found by the first
/// poll count from then on.
/// </summary>
internal sealed class OutboxAge(TimeProvider clock)
{
    /// <summary>The newest id at each poll, oldest poll first; each id once.</summary>
    private readonly Queue<(long Newest, long At)> _looks = new();

    /// <summary>A timestamp of the clock; 0 when nothing waits.</summary>
    private long _since;
    private long _newest;

    public TimeSpan Now => Interlocked.Read(ref _since) is var since and not 0 ? clock.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>For one caller at a time.</summary>
    public void Note(OutboxBacklog backlog)
    {
        if (backlog.Count == 0)
        {
            _looks.Clear();
            Interlocked.Exchange(ref _since, 0);
            return;
        }

        if (_looks.Count == 0 || backlog.Newest > _newest)
            _looks.Enqueue((_newest = backlog.Newest, clock.GetTimestamp()));
        while (_looks.Count > 1 && _looks.Peek().Newest < backlog.Oldest)
            _looks.Dequeue();
        Interlocked.Exchange(ref _since, _looks.Peek().At);
    }
}
