namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// How old the oldest waiting event is, to within one look: rows bear no time, so it is remembered when which id was the newest. What was there
/// at the first look counts from then on.
/// </summary>
internal sealed class OutboxAge(TimeProvider clock)
{
    /// <summary>The newest id at a look, oldest look first; one of each id.</summary>
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
