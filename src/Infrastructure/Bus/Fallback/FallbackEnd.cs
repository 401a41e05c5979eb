using System.Diagnostics;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// When pushes may be left to Kafka again. Kafka has everything for a while, and no node is late with hearing from Kafka what was pushed without it: a push
/// that is left to Kafka too early waits there behind the backlog, or for a connection that is not there again.
/// </summary>
internal sealed class FallbackEnd(PushedPositions positions, OtherNodesProgress others)
{
    /// <summary>Long enough to see who is late.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    /// <summary>What has not come by then went to the dead letters, or to a node that will never have it.</summary>
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
            return since > Patience || (since > Calm && !positions.AreBehind && !others.WereBehindWithin(Calm));
        }
    }

    /// <summary>Kafka has confirmed everything in time.</summary>
    public void Drained()
    {
        if (_drained == 0)
            _drained = Stopwatch.GetTimestamp();
    }

    /// <summary>Something waits.</summary>
    public void Reset() => _drained = 0;
}
