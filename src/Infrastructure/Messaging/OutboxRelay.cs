using GoChat.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Messaging;

/// <summary>
/// Carries committed events from the outbox to the bus, in order. Commits hand it what they wrote; after a start, a failure or a gap it reads the outbox.
/// Rows are removed only after the bus has confirmed them, many at a time: a removal of its own for each batch would cost as much disk as the messages.
/// So every event arrives at least once, and after a crash the last few arrive again.
/// </summary>
internal sealed class OutboxRelay(IServiceScopeFactory scopes, OutboxFeed feed, IEventBus bus, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int MaxBatch = 500;
    private const int RemoveAfter = 5_000;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private long _carried;
    private long _removed;

    /// <summary>The outbox may hold rows that were not handed over.</summary>
    private bool _behind = true;

    /// <summary>Stops when everything committed before the stop is carried, or the host loses patience.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await CarryAll(cancellationToken);
            await RemoveCarried(cancellationToken);
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
                await CarryAll(stoppingToken);
                if (!await feed.Wait(Idle, stoppingToken))
                    await RemoveCarried(stoppingToken);
                pause = FirstPause;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogError(failure, "The outbox cannot be carried; next try in {Pause}", pause);
                await Task.Delay(pause, stoppingToken);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task CarryAll(CancellationToken ct)
    {
        while (await CarryBatch(ct))
        {
            if (_carried - _removed >= RemoveAfter)
                await RemoveCarried(ct);
        }
    }

    /// <returns>Whether there was anything to carry.</returns>
    private async Task<bool> CarryBatch(CancellationToken ct)
    {
        var records = HandedOver();
        if (_behind)
            records = await ReadOutbox(ct);
        if (records.Count == 0)
        {
            _behind = false;
            return false;
        }

        // Should the bus refuse them, they are found in the outbox.
        var wasBehind = _behind;
        _behind = true;
        await bus.Publish(records, ct);
        _carried = records[^1].Id;
        _behind = wasBehind;
        return true;
    }

    /// <summary>What follows the last carried row without a gap; a gap sends the relay to the outbox.</summary>
    private IReadOnlyList<OutboxRecord> HandedOver()
    {
        if (_behind)
            return [];
        IReadOnlyList<OutboxRecord> records = [.. feed.Take(MaxBatch).SkipWhile(r => r.Id <= _carried)];
        _behind = records.Count > 0 && (records[0].Id != _carried + 1 || records[^1].Id != _carried + records.Count);
        return records;
    }

    private async Task<IReadOnlyList<OutboxRecord>> ReadOutbox(CancellationToken ct)
    {
        feed.Clear();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return await db.Outbox.AsNoTracking().Where(r => r.Id > _carried).OrderBy(r => r.Id).Take(MaxBatch).ToListAsync(ct);
    }

    private async Task RemoveCarried(CancellationToken ct)
    {
        if (_removed == _carried)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var upTo = _carried;
        await db.InWriteTurn(() => db.Outbox.Where(r => r.Id <= upTo).ExecuteDeleteAsync(ct), ct);
        _removed = upTo;
    }
}
