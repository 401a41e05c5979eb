using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>
/// Releases memory when the server is idle. The collector runs when memory is allocated, so an idle server would keep what a busy moment left, such as a
/// burst of sockets, until the next one. A busy server is left to the collector: a full collection stops every thread.
/// </summary>
internal sealed class IdleMemory(TimeProvider clock, ILogger<IdleMemory> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    /// <summary>A server that allocates less in a period is idle.</summary>
    private const long Resting = 4 * 1024 * 1024;

    /// <summary>The allocation that is worth a collection.</summary>
    private const long Worthwhile = 16 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var (before, collected) = (GC.GetTotalAllocatedBytes(), 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            var (lately, since) = (now - before, now - collected);
            before = now;
            if (lately > Resting || since < Worthwhile)
                continue;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            collected = now;
            logger.LogDebug("Returned unused memory to the system; {Megabytes} MB are in use", GC.GetTotalMemory(forceFullCollection: false) / (1024 * 1024));
        }
    }
}
