using System.Threading.Channels;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Redis;

namespace GoChat.Infrastructure.Cluster;

/// <summary>
/// Sends ephemeral pushes to sockets of other nodes: once to each live node that has a device of the recipient. The queue is bounded; pushes that do not
/// fit, or find Redis unavailable, are dropped and counted.
/// </summary>
internal sealed class NodePushes
{
    private const int Capacity = 10_000;
    private const int AtOnce = 500;
    private readonly Channel<NodePush> _queue;
    private readonly RedisConnection _redis;
    private readonly RedisChannels _channels;
    private readonly NodeDirectory _directory;
    private readonly LiveNodes _nodes;
    private readonly ConnectionRegistry _connections;
    private readonly NodeMetrics _metrics;

    public NodePushes(
        RedisConnection redis, RedisChannels channels, NodeDirectory directory, LiveNodes nodes, ConnectionRegistry connections, NodeMetrics metrics)
    {
        (_redis, _channels, _directory, _nodes, _connections, _metrics) = (redis, channels, directory, nodes, connections, metrics);
        var bounds = new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true };
        _queue = Channel.CreateBounded<NodePush>(bounds, _ => metrics.PushesDropped(1));
    }

    /// <summary>Never waits.</summary>
    public void Send(Recipient to, ReadOnlyMemory<byte> frame)
    {
        if (_nodes.Others.Count > 0)
            _queue.Writer.TryWrite(new NodePush(to, frame));
    }

    public async Task Run(CancellationToken stop)
    {
        var pushes = new List<NodePush>(AtOnce);
        while (await _queue.Reader.WaitToReadAsync(stop))
        {
            pushes.Clear();
            while (pushes.Count < AtOnce && _queue.Reader.TryRead(out var push))
                pushes.Add(push);
            if (_redis.IsUp)
                await SendAll(pushes);
            else
                _metrics.PushesDropped(pushes.Count);
        }
    }

    /// <summary>Pushes a frame from another node to sockets here.</summary>
    public void Receive(ReadOnlyMemory<byte> message)
    {
        var (words, frame) = NodeMessage.Read(message);
        _metrics.PushReceived();
        _connections.Push(new Recipient(UserId.Trusted(words[0]), words.Length > 1 ? DeviceId.Trusted(words[1]) : null), frame);
    }

    private async Task SendAll(List<NodePush> pushes)
    {
        var nodes = await _directory.Of([.. pushes.Select(push => push.To).Distinct()]);
        var sending = pushes.Where(push => nodes.ContainsKey(push.To)).SelectMany(push => nodes[push.To].Select(node => Publish(node, push))).ToList();
        try
        {
            await Task.WhenAll(sending);
            _metrics.PushesSent(sending.Count);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            var lost = sending.Count(sent => !sent.IsCompletedSuccessfully);
            _metrics.PushesDropped(lost);
            _metrics.PushesSent(sending.Count - lost);
        }
    }

    private Task Publish(string node, NodePush push) => _channels.Publish(NodeNames.PushChannel(node), NodeMessage.Of(WordsOf(push.To), push.Frame));

    private static string WordsOf(Recipient to) => to.Device is { } device ? $"{to.User.Value} {device.Value}" : to.User.Value;

    private readonly record struct NodePush(Recipient To, ReadOnlyMemory<byte> Frame);
}
