using System.Diagnostics;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// Decides when Kafka can push again: Kafka has had everything for a while, and no node lags in receiving from Kafka what was pushed without it. A push left
/// to Kafka too early waits there behind the backlog, or for a connection that is not back yet.
/// </summary>
internal sealed class FallbackEnd(PushedPositions positions, OtherNodesProgress others)
{
    /// <summary>Long enough to see which node lags.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    /// <summary>Events that have not arrived by then are dead letters, or belong to a node that will never get them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A timestamp of the stopwatch; 0 while something waits for Kafka.</summary>
    private long _drained;

    public bool IsReached
    {
        get
        {
            if (_drained == 0)
                return false;
            var since = Stopwatch.GetElapsedTime(_drained);
            return since > Patience || (since > Calm && !positions.WereBehindWithin(Calm) && !others.WereBehindWithin(Calm));
        }
    }

    /// <summary>Kafka has confirmed everything in time.</summary>
    public void Drained()
    {
        if (_drained == 0)
            _drained = Stopwatch.GetTimestamp();
    }

    /// <summary>Something waits for Kafka.</summary>
    public void Reset() => _drained = 0;
}
