using System.Globalization;
using System.Threading.Channels;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Hosting;

namespace GoChat.Infrastructure.Cluster.FanOut;

/// <summary>
/// Receives the publishing node's events and passes them to the consumers that run on every node. One event at a time, in the order of publication; events
/// that do not fit into the queue leave a gap like lost ones.
/// </summary>
internal sealed class RedisEventSubscriber : BackgroundService
{
    private const int Capacity = 10_000;
    private readonly EventFanOut _fanOut;
    private readonly RedisChannels _channels;
    private readonly Receivers _receivers;
    private readonly MissedEvents _missed;
    private readonly PushedPositions _positions;
    private readonly NodeId _self;
    private readonly NodeMetrics _metrics;
    private readonly Channel<ReceivedEvent> _received;

    /// <summary>The last number of each sending node.</summary>
    private readonly Dictionary<string, long> _last = [];

    public RedisEventSubscriber(
        EventFanOut fanOut, RedisChannels channels, Receivers receivers, MissedEvents missed, PushedPositions positions, NodeId self, NodeMetrics metrics)
    {
        (_fanOut, _channels, _receivers, _missed, _positions, _self, _metrics) = (fanOut, channels, receivers, missed, positions, self, metrics);
        var bounds = new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true };
        _received = Channel.CreateBounded<ReceivedEvent>(bounds, _ => metrics.EventsDropped(1));
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!_fanOut.IsOn)
            return;
        await _channels.Subscribe(RedisEventPublisher.Channel, Receive);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var received in _received.Reader.ReadAllAsync(stoppingToken))
        {
            if (!Follows(received))
                _missed.Suspect();
            if (!_fanOut.IsTheOnlyWay)
                _positions.Keep(received.Id);
            if (WireEventTypes.Find(received.Type) is not null)
                await _receivers.DeliverOnEach(received.Type, received.Body, null, isDirect: !_fanOut.IsTheOnlyWay, stoppingToken);
        }
    }

    private void Receive(ReadOnlyMemory<byte> message)
    {
        var (words, body) = NodeMessage.Read(message);
        if (words[0] == _self.Value)
            return;
        _metrics.EventReceived();
        var id = words.Length > 3 ? Number(words[3]) : 0;
        _received.Writer.TryWrite(new ReceivedEvent(words[0], Number(words[1]), words[2], id, body.ToArray()));
    }

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);

    private bool Follows(ReceivedEvent received)
    {
        var follows = _last.GetValueOrDefault(received.Sender) == received.Number - 1;
        _last[received.Sender] = received.Number;
        return follows;
    }

    private sealed record ReceivedEvent(string Sender, long Number, string Type, long Id, byte[] Body);
}
