namespace GoChat.Testing.Servers;

/// <summary>Real time, except that periodic timers run faster by this factor; a one-time wait takes as long as ever.</summary>
public sealed class FastTimers(int haste = 5) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        period > TimeSpan.Zero ? base.CreateTimer(callback, state, dueTime / haste, period / haste) : base.CreateTimer(callback, state, dueTime, period);
}
