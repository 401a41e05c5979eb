using System.Diagnostics.Metrics;

namespace GoChat.Infrastructure.Cluster;

/// <summary>Counts the pushes between nodes through Redis.</summary>
internal sealed class NodeMetrics
{
    public const string MeterName = "GoChat.Nodes";
    public const string Sent = "gochat.nodes.pushes_sent";
    public const string Received = "gochat.nodes.pushes_received";
    public const string Dropped = "gochat.nodes.pushes_dropped";

    private static readonly KeyValuePair<string, object?> Ephemeral = new("kind", "ephemeral");
    private static readonly KeyValuePair<string, object?> Event = new("kind", "event");
    private readonly Counter<long> _sent;
    private readonly Counter<long> _received;
    private readonly Counter<long> _dropped;

    public NodeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>(Sent, "{push}", "Pushes and events sent to other nodes, by kind.");
        _received = meter.CreateCounter<long>(Received, "{push}", "Pushes and events received from other nodes, by kind.");
        _dropped = meter.CreateCounter<long>(Dropped, "{push}", "Pushes and events that did not get to other nodes, or were not worked off, by kind.");
    }

    public void PushesSent(int count) => _sent.Add(count, Ephemeral);

    public void PushReceived() => _received.Add(1, Ephemeral);

    public void PushesDropped(int count) => _dropped.Add(count, Ephemeral);

    public void EventsSent(int count) => _sent.Add(count, Event);

    public void EventReceived() => _received.Add(1, Event);

    public void EventsDropped(int count) => _dropped.Add(count, Event);
}
