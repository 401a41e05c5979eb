using System.Diagnostics.Metrics;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace GoChat.Infrastructure.Outbox;

/// <summary>Measures every five seconds, if the metrics are collected, the number of waiting events and their age.</summary>
internal sealed class OutboxWatch : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly IOutboxSource _outbox;
    private readonly FailureMetrics _failures;
    private readonly TimeProvider _clock;
    private readonly OutboxAge _age;
    private readonly ObservableGauge<long> _waiting;
    private long _count;

    public OutboxWatch(IOutboxSource outbox, FailureMetrics failures, IMeterFactory meters, TimeProvider clock)
    {
        (_outbox, _failures, _clock, _age) = (outbox, failures, clock, new OutboxAge(clock));
        var meter = meters.Create("GoChat.Outbox");
        _waiting = meter.CreateObservableGauge(
            "gochat.outbox.waiting", () => Interlocked.Read(ref _count), "{event}", "Events that the bus has not taken yet.");
        meter.CreateObservableGauge("gochat.outbox.age", () => _age.Now.TotalSeconds, "s", "How long the oldest of them has waited.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_waiting.Enabled)
                await Look(stoppingToken);
        }
    }

    private async Task Look(CancellationToken ct)
    {
        try
        {
            var backlog = await _outbox.Backlog(ct);
            Interlocked.Exchange(ref _count, backlog.Count);
            _age.Note(backlog);
        }
        catch (Exception failure) when (DatabaseFailures.IsOutage(failure))
        {
            // The last count remains, and its age grows.
            _failures.Database(FailureMetrics.Outage);
        }
    }
}
