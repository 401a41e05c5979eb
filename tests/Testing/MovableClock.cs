namespace GoChat.Testing;

/// <summary>A clock that shows the time a test sets. Timers run in real time.</summary>
public sealed class MovableClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).Ticks;

    public DateTimeOffset Now => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
