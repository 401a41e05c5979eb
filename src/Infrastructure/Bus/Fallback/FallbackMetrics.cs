using System.Diagnostics.Metrics;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>Whether this node bypasses Kafka for pushes, and for how many.</summary>
internal sealed class FallbackMetrics
{
    private readonly Counter<long> _pushed;
    private readonly Counter<long> _skipped;
    private volatile bool _isOn;

    public FallbackMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("GoChat.Fallback");
        meter.CreateObservableGauge("gochat.fallback.on", () => _isOn ? 1 : 0, "1", "1 while this node carries the outbox and pushes without Kafka.");
        _pushed = meter.CreateCounter<long>("gochat.fallback.pushed", "{event}", "Events that were delivered without Kafka.");
        _skipped = meter.CreateCounter<long>("gochat.fallback.skipped", "{push}", "Pushes that came again and were not repeated.");
    }

    public bool IsOn
    {
        set => _isOn = value;
    }

    public void Pushed(int events) => _pushed.Add(events);

    public void Skipped(long pushes)
    {
        if (pushes > 0)
            _skipped.Add(pushes);
    }
}
