using System.Diagnostics.Metrics;

namespace GoChat.Infrastructure.Realtime;

/// <summary>What a pushed frame is about.</summary>
public enum PushKind
{
    Message,
    Change,
    Event,

    /// <summary>Current only and not stored: presence, typing.</summary>
    Ephemeral,

    /// <summary>About the socket itself; not counted.</summary>
    Control,
}

/// <summary>Counts the sockets of this node and the frames pushed to them.</summary>
public sealed class RealtimeMetrics
{
    private static readonly KeyValuePair<string, object?>[] Kinds =
    [
        .. Enum.GetNames<PushKind>().Select(name => new KeyValuePair<string, object?>("kind", name.ToLowerInvariant())),
    ];

    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _resyncs;
    private readonly Counter<long> _opened;
    private readonly Counter<long> _closed;
    private int _open;

    public RealtimeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("GoChat.Realtime");
        _deliveries = meter.CreateCounter<long>("gochat.deliveries", "{frame}", "Frames pushed to sockets, by kind.");
        _resyncs = meter.CreateCounter<long>("gochat.resyncs", "{resync}", "Readers too slow for their queue, which lost pushes and were told to recover.");
        meter.CreateObservableUpDownCounter(
            "gochat.connections.open", () => Volatile.Read(ref _open), "{connection}", "Sockets that have been greeted and not closed.");
        _opened = meter.CreateCounter<long>("gochat.connections.opened", "{connection}", "Sockets that were greeted.");
        _closed = meter.CreateCounter<long>("gochat.connections.closed", "{connection}", "Greeted sockets that ended, by close code; 1006 without a close.");
    }

    public void Opened()
    {
        Interlocked.Increment(ref _open);
        _opened.Add(1);
    }

    /// <param name="code">A close code (RFC 6455, 7.4).</param>
    public void Closed(int code)
    {
        Interlocked.Decrement(ref _open);
        _closed.Add(1, new KeyValuePair<string, object?>("code", code));
    }

    public void Pushed(PushKind kind)
    {
        if (kind != PushKind.Control)
            _deliveries.Add(1, Kinds[(int)kind]);
    }

    public void Resynced() => _resyncs.Add(1);
}
