using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace GoChat.Infrastructure.Messaging.Kafka;

/// <summary>How far the bus is behind: what Kafka has not confirmed, what the consumers have not worked off, and what they gave up.</summary>
internal sealed class KafkaMetrics
{
    public const string MeterName = "GoChat.Kafka";
    public const string ConsumerLag = "gochat.kafka.consumer_lag";
    public const string OutboxLag = "gochat.outbox.lag";
    public const string DeadLetters = "gochat.kafka.dead_letters";

    private readonly ConcurrentDictionary<string, long> _lags = new();
    private readonly Counter<long> _deadLetters;

    /// <summary>A timestamp of the stopwatch; 0 when nothing waits.</summary>
    private long _waitingSince;

    public KafkaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _deadLetters = meter.CreateCounter<long>(DeadLetters, "{record}", "Records given up, by consumer.");
        meter.CreateObservableGauge(ConsumerLag, Lags, "{record}", "Records of this node's partitions that are not worked off, by consumer.");
        meter.CreateObservableGauge(OutboxLag, Waiting, "s", "How long the oldest event that Kafka has not confirmed has waited.");
    }

    public void OutboxWaits() => Interlocked.CompareExchange(ref _waitingSince, Stopwatch.GetTimestamp(), 0);

    public void OutboxIsTaken() => Interlocked.Exchange(ref _waitingSince, 0);

    public void GivenUp(string consumer) => _deadLetters.Add(1, new KeyValuePair<string, object?>("consumer", consumer));

    /// <summary>Reads the client's statistics, as librdkafka's STATISTICS.md describes them.</summary>
    public void Observe(string consumer, string statistics)
    {
        using var document = JsonDocument.Parse(statistics);
        _lags[consumer] = document.RootElement.GetProperty("topics").EnumerateObject()
            .SelectMany(topic => topic.Value.GetProperty("partitions").EnumerateObject())
            .Sum(partition => Lag(partition.Value));
    }

    public void Forget(string consumer) => _lags.TryRemove(consumer, out _);

    /// <summary>Behind what is worked off; before anything was, behind what was committed. -1 is "not known".</summary>
    private static long Lag(JsonElement partition)
    {
        var stored = partition.GetProperty("consumer_lag_stored").GetInt64();
        return Math.Max(0, stored >= 0 ? stored : partition.GetProperty("consumer_lag").GetInt64());
    }

    private IEnumerable<Measurement<long>> Lags() =>
        _lags.Select(lag => new Measurement<long>(lag.Value, new KeyValuePair<string, object?>("consumer", lag.Key)));

    private double Waiting()
    {
        var since = Interlocked.Read(ref _waitingSince);
        return since == 0 ? 0 : Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
