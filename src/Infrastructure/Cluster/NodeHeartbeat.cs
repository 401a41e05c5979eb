using GoChat.Infrastructure.Redis;

namespace GoChat.Infrastructure.Cluster;

/// <summary>A node's timer: reports that it is alive, renews its presence entries in shares, checks on the others.</summary>
internal sealed class NodeHeartbeat(LiveNodes nodes, PresenceEntries entries, NodeTimes times, TimeProvider clock)
{
    private readonly WakeSignal _wake = new();
    private volatile bool _beatNow = true;
    private long _lastBeat;
    private long _lastAnswer = clock.GetTimestamp();
    private int _beats;

    /// <summary>A node joined or left.</summary>
    public void LookNow() => _wake.Give();

    /// <summary>Redis may have lost this node's data.</summary>
    public void BeginAnew()
    {
        _beatNow = true;
        entries.WriteAll();
        _wake.Give();
    }

    /// <summary>The first heartbeat, so that the node is known before its first user connects.</summary>
    public Task Begin() => Tick();

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _wake.Wait(times.Look, stop);
            await Tick();
        }
    }

    private async Task Tick()
    {
        try
        {
            if (_beatNow || clock.GetElapsedTime(_lastBeat) >= times.Beat)
                await Beat();
            await nodes.Look();
            _lastAnswer = clock.GetTimestamp();
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            _beatNow = true;
            if (clock.GetElapsedTime(_lastAnswer) >= times.Life)
                nodes.KnowNobody();
        }
    }

    private async Task Beat()
    {
        _beatNow = false;
        _lastBeat = clock.GetTimestamp();
        await nodes.Beat();
        entries.WriteShare(_beats++ % times.BeatsInLife, times.BeatsInLife);
    }
}
