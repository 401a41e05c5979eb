using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>
/// Checks whether this node receives what is published for every node: it compares the topics' ends with the offsets received. A reader that lags without a
/// reason is replaced. So no metadata that a Kafka client has cached, and no state it is in, leaves a node deaf for longer than seconds.
/// </summary>
internal sealed class KafkaReception(KafkaTopics topics, KafkaMetrics metrics, TimeProvider clock, ILogger<KafkaReception> logger)
{
    /// <summary>In the data of a health check: the word that /readyz shows instead of "down" or "degraded".</summary>
    public const string HealthWord = "word";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>The reader is replaced after so many checks that found more records in a partition than received, and none received since.</summary>
    private const int InVain = 3;

    /// <summary>For a node that worked without the cluster until it came back: removing that node now would cause an outage of the chat.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private volatile bool _receives;
    private volatile bool _started;

    /// <summary>A timestamp of the clock.</summary>
    private long _excusedUntil = long.MinValue;

    /// <summary>When the node started: it ignores everything published before.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>The node has started and receives nothing yet.</summary>
    public void Starts()
    {
        Since = clock.GetUtcNow();
        metrics.Receives(false);
    }

    /// <summary>The node has a position in every partition.</summary>
    public void Begins() => Set(receives: true);

    /// <summary>Nothing can be received because nothing can be published.</summary>
    public void IsAway() => Interlocked.Exchange(ref _excusedUntil, clock.GetTimestamp() + (long)(Grace.TotalSeconds * clock.TimestampFrequency));

    /// <summary>
    /// For a cluster that answers and is complete. A node that does not receive yet is no target for a load balancer, unless it worked without the
    /// cluster until just now.
    /// </summary>
    public HealthCheckResult Health()
    {
        if (_receives)
            return HealthCheckResult.Healthy();
        var word = _started ? "deaf" : "starting";
        var data = new Dictionary<string, object> { [HealthWord] = word };
        return clock.GetTimestamp() < Interlocked.Read(ref _excusedUntil)
            ? HealthCheckResult.Degraded($"This node does not hear Kafka yet ({word}).", data: data)
            : HealthCheckResult.Unhealthy($"This node does not hear Kafka ({word}).", data: data);
    }

    /// <summary>Compares until the token is cancelled.</summary>
    /// <param name="listener">Reads the events for every node.</param>
    public async Task Watch(KafkaListener listener, CancellationToken stop)
    {
        Dictionary<TopicPartition, Silence> silences = [];
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                var behind = listener.Positions.Behind(await topics.Offsets(listener.TopicNames, OffsetSpec.Latest()));
                silences = behind.ToDictionary(
                    position => position.Key, position => silences.GetValueOrDefault(position.Key) is { } last
                        && last.At == position.Value ? last with { Times = last.Times + 1 } : new Silence(position.Value, 1));
                var silent = silences.Where(silence => silence.Value.Times >= InVain).Select(silence => silence.Key).ToList();
                if (silent.Count > 0)
                {
                    Renew(listener, silent);
                    silences = [];
                }
                else if (behind.Count == 0)
                {
                    Set(receives: true);
                }
            }
            catch (KafkaException)
            {
                IsAway();
                silences = [];
            }
        }
    }

    private void Renew(KafkaListener listener, List<TopicPartition> silent)
    {
        logger.LogWarning("This node receives nothing from {Count} partitions, among them {Partition}; it opens them again", silent.Count, silent[0]);
        Set(receives: false);
        listener.Renew();
    }

    private void Set(bool receives)
    {
        if (receives && _started && !_receives)
            logger.LogInformation("This node receives from Kafka again");
        _started |= receives;
        _receives = receives;
        metrics.Receives(receives);
    }

    /// <param name="At">The offset up to which everything has been received.</param>
    private sealed record Silence(long At, int Times);
}
