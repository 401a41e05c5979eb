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
    private readonly Channel<Heard> _heard;

    /// <summary>The last number of each sending node.</summary>
    private readonly Dictionary<string, long> _last = [];

    public RedisEventSubscriber(
        EventFanOut fanOut, RedisChannels channels, Receivers receivers, MissedEvents missed, PushedPositions positions, NodeId self, NodeMetrics metrics)
    {
        (_fanOut, _channels, _receivers, _missed, _positions, _self, _metrics) = (fanOut, channels, receivers, missed, positions, self, metrics);
        var bounds = new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true };
        _heard = Channel.CreateBounded<Heard>(bounds, _ => metrics.EventsDropped(1));
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!_fanOut.IsOn)
            return;
        await _channels.Listen(RedisEventPublisher.Channel, Hear);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var heard in _heard.Reader.ReadAllAsync(stoppingToken))
        {
            if (!Follows(heard))
                _missed.Suspect();
            if (!_fanOut.IsTheOnlyWay)
                _positions.Keep(heard.Id);
            if (WireEventTypes.Find(heard.Type) is not null)
                await _receivers.DeliverOnEach(heard.Type, heard.Body, null, isDirect: !_fanOut.IsTheOnlyWay, stoppingToken);
        }
    }

    private void Hear(ReadOnlyMemory<byte> message)
    {
        var (words, body) = NodeMessage.Read(message);
        if (words[0] == _self.Value)
            return;
        _metrics.EventReceived();
        var id = words.Length > 3 ? Number(words[3]) : 0;
        _heard.Writer.TryWrite(new Heard(words[0], Number(words[1]), words[2], id, body.ToArray()));
    }

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);

    private bool Follows(Heard heard)
    {
        var follows = _last.GetValueOrDefault(heard.Speaker) == heard.Number - 1;
        _last[heard.Speaker] = heard.Number;
        return follows;
    }

    private sealed record Heard(string Speaker, long Number, string Type, long Id, byte[] Body);
}
