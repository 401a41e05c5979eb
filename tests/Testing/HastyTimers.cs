namespace GoChat.Testing;

/// <summary>The real time, but what repeats does so five times as often; waiting for something once takes as long as ever.</summary>
public sealed class HastyTimers : TimeProvider
{
    private const int Haste = 5;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        period > TimeSpan.Zero ? base.CreateTimer(callback, state, dueTime / Haste, period / Haste) : base.CreateTimer(callback, state, dueTime, period);
}
