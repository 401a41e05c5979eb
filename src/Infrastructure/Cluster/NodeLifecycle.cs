using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Cluster;

/// <summary>
/// Registers this node with the others from its start to its stop, when [redis] is enabled. Deregistering is the first step of the stop: from then on the
/// others push nothing here, and users who were connected only here are offline.
/// </summary>
internal sealed class NodeLifecycle(
    IOptions<RedisOptions> options, RedisConnection redis, RedisChannels channels, NodeId self, LiveNodes nodes, NodeHeartbeat beat, PresenceEntries entries,
    OtherNodes others, NodePushes pushes, NodeTimes times, ILogger<NodeLifecycle> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _began;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return;
        _began = true;
        await channels.Subscribe(NodeNames.NodesChannel, _ => beat.LookNow());
        await channels.Subscribe(NodeNames.PresenceChannel, others.Receive);
        await channels.Subscribe(NodeNames.PushChannel(self.Value), pushes.Receive);
        entries.Begin();
        await beat.Begin();
        redis.Restored += ComeBack;
        _running = Task.WhenAll(Keep(beat.Run), Keep(entries.Run), Keep(pushes.Run));
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A start that failed earlier is stopped as well.
        if (!_began)
            return;
        redis.Restored -= ComeBack;
        await _stop.CancelAsync();
        await _running;
        try
        {
            await nodes.Leave();
            await entries.Leave();
        }
        catch (Exception failed) when (RedisFailures.IsOutage(failed))
        {
            logger.LogDebug("Redis is unavailable: the other nodes notice the shutdown of this one only when its heartbeats stop");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    /// <summary>Restarts it after every failure, until the stop.</summary>
    private async Task Keep(Func<CancellationToken, Task> run)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await run(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "A background task of the cluster failed and is restarted");
                await Task.Delay(times.Look, CancellationToken.None);
            }
        }
    }

    private void ComeBack()
    {
        beat.BeginAnew();
        others.Doubt();
    }
}
