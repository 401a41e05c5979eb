using GoChat.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Messaging;

/// <summary>
/// Carries committed events from the outbox to the bus, in order. Woken by every commit; after a crash it goes on with what is left.
/// A row is removed only when the bus has confirmed it, so every event arrives at least once.
/// </summary>
internal sealed class OutboxRelay(IServiceScopeFactory scopes, OutboxSignal signal, IEventBus bus, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int MaxBatch = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Stops when everything committed before the stop is carried, or the host loses patience.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            while (await CarryBatch(cancellationToken) > 0)
            {
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning(failure, "The outbox keeps what the bus did not take; it is carried at the next start");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await CarryBatch(stoppingToken) > 0)
                    pause = FirstPause;
                await signal.Wait(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogError(failure, "The outbox cannot be carried; next try in {Pause}", pause);
                await Task.Delay(pause, stoppingToken);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task<int> CarryBatch(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var records = await db.Outbox.AsNoTracking().OrderBy(r => r.Id).Take(MaxBatch).ToListAsync(ct);
        if (records.Count == 0)
            return 0;

        await bus.Publish(records, ct);
        var (first, last) = (records[0].Id, records[^1].Id);
        await db.InWriteTurn(() => db.Outbox.Where(r => r.Id >= first && r.Id <= last).ExecuteDeleteAsync(ct), ct);
        return records.Count;
    }
}
