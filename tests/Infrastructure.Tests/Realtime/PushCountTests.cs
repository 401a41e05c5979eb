using System.Diagnostics.Metrics;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>Pushes to a connection are counted, and so is every slow reader.</summary>
public sealed class PushCountTests : IDisposable
{
    private static readonly ReadOnlyMemory<byte> Frame = "{}"u8.ToArray();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<RealtimeMetrics>().BuildServiceProvider();
    private readonly Dictionary<string, long> _counts = [];
    private readonly MeterListener _listener;
    private readonly ClientConnection _connection;

    public PushCountTests()
    {
        var now = DateTimeOffset.UtcNow;
        _connection = new ClientConnection(
            new AccessGrant(Principal.OnDevice(UserId.New(now), DeviceId.New(now)), now))
        { Metrics = _services.GetRequiredService<RealtimeMetrics>() };
        _listener = new MeterListener();
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                self.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var name = tags.Length == 0 ? instrument.Name : $"{instrument.Name} {tags[0].Value}";
            _counts[name] = _counts.GetValueOrDefault(name) + value;
        });
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void By_kind_without_what_concerns_the_socket_itself()
    {
        foreach (var kind in new[] { PushKind.Message, PushKind.Message, PushKind.Change, PushKind.Event, PushKind.Ephemeral, PushKind.Control })
            _connection.Push(Frame, kind);

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["gochat.deliveries message"] = 2,
                ["gochat.deliveries change"] = 1,
                ["gochat.deliveries event"] = 1,
                ["gochat.deliveries ephemeral"] = 1,
            },
            _counts);
    }

    [Fact]
    public void A_slow_reader_is_told_once_and_counts_once_and_what_it_lost_was_not_delivered()
    {
        for (var i = 0; i < 300; i++)
            _connection.Push(Frame, PushKind.Message);
        while (_connection.Outgoing.TryRead(out var frame))
            _connection.Left(frame);

        Assert.Equal(new Dictionary<string, long> { ["gochat.deliveries message"] = 256, ["gochat.resyncs"] = 1 }, _counts);
    }
}
