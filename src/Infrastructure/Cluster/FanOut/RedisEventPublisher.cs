using System.Globalization;
using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Outbox;
using GoChat.Infrastructure.Redis;

namespace GoChat.Infrastructure.Cluster.FanOut;

/// <summary>
/// Publishes to the other nodes the events that every node must receive. Each sender numbers its events: a channel loses messages while Redis or a
/// subscriber is down, and a gap reveals it. For one caller at a time.
/// </summary>
internal sealed class RedisEventPublisher(RedisChannels channels, Receivers receivers, NodeId self, NodeMetrics metrics)
{
    public const string Channel = "events";
    private long _number;

    /// <summary>Does not fail: the clients' heartbeat recovers lost events.</summary>
    public async Task Publish(IReadOnlyList<OutboxRecord> records)
    {
        var sending = new List<Task>();
        try
        {
            sending.AddRange(records.Where(record => receivers.IsWantedOnEach(record.Type)).Select(Send));
            await Task.WhenAll(sending);
            metrics.EventsSent(sending.Count);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            metrics.EventsDropped(sending.Count(sent => !sent.IsCompletedSuccessfully));
        }
    }

    private Task Send(OutboxRecord record)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{self.Value} {++_number} {record.Type} {record.Id}");
        return channels.Publish(Channel, NodeMessage.Of(words, record.Utf8));
    }
}
