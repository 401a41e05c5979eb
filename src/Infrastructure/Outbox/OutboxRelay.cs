using GoChat.Application.Common;
using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// Publishes committed events from the outbox to the bus, in order. A row is deleted only after the bus has confirmed it: every event is delivered at
/// least once, and after a crash the last few are delivered again.
/// </summary>
internal sealed class OutboxRelay(IOutboxSource outbox, IEventBus bus, FailureMetrics failures, ILogger<OutboxRelay> logger) : BackgroundService
{
    public const int MaxBatch = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>The time for the bus to accept the remaining events at the stop.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    /// <summary>Stops when everything committed before the stop is published, or the time is over.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StopPatience);
        try
        {
            await CarryAll(patience.Token);
            await outbox.Close(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(
                "The bus did not accept the remaining events within {Patience}; the outbox keeps them and publishes them after the next start", StopPatience);
            await outbox.Close(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogWarning(failure, "The outbox keeps the events that the bus did not accept and publishes them after the next start");
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
                await outbox.Wait(stoppingToken);
                pause = FirstPause;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogError(failure, "The outbox could not be published; next attempt in {Pause}", pause);
                if (DatabaseFailures.IsOutage(failure))
                    failures.Database(FailureMetrics.Outage);
                await Task.Delay(pause, stoppingToken);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }

    private async Task CarryAll(CancellationToken ct)
    {
        while (await outbox.Next(MaxBatch, ct) is { Count: > 0 } records)
        {
            await Publish(records, ct);
            await outbox.Acknowledge(records, ct);
        }

        bus.NothingWaits();
    }

    private async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        using var trace = Traces.AreOn ? PublicationTrace.Begin(records) : null;
        try
        {
            await bus.Publish(records, ct);
        }
        catch
        {
            trace?.Failed();
            throw;
        }
    }
}
