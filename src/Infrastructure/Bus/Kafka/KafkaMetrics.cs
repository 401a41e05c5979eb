using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GoChat.Infrastructure.Bus.Kafka.Consuming;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>The lag of the bus: events that Kafka has not confirmed, and those that consumers have not processed or gave up.</summary>
internal sealed class KafkaMetrics
{
    public const string MeterName = "GoChat.Kafka";
    public const string ConsumerLag = "gochat.kafka.consumer_lag";
    public const string Listening = "gochat.kafka.listening";
    public const string OutboxLag = "gochat.outbox.lag";
    public const string DeadLetters = "gochat.kafka.dead_letters";

    private readonly ConcurrentDictionary<Subscription, long> _lags = new();
    private readonly Counter<long> _deadLetters;

    /// <summary>A timestamp of the stopwatch; 0 when nothing waits.</summary>
    private long _waitingSince;
    private int _receives = -1;

    public KafkaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _deadLetters = meter.CreateCounter<long>(DeadLetters, "{record}", "Records given up, by consumer.");
        meter.CreateObservableGauge(ConsumerLag, AllLags, "{record}", "Records of this node's partitions that are not worked off, by consumer.");
        meter.CreateObservableGauge(Listening, Receiving, "1", "Whether this node receives what is published for every node: 1 yes, 0 no.");
        meter.CreateObservableGauge(OutboxLag, Waiting, "s", "How long the oldest event that Kafka has not confirmed has waited.");
    }

    public void OutboxWaits() => Interlocked.CompareExchange(ref _waitingSince, Stopwatch.GetTimestamp(), 0);

    public void OutboxIsTaken() => Interlocked.Exchange(ref _waitingSince, 0);

    public void GivenUp(string consumer) => _deadLetters.Add(1, new KeyValuePair<string, object?>("consumer", consumer));

    public void Receives(bool receives) => Volatile.Write(ref _receives, receives ? 1 : 0);

    public void Lags(Subscription subscription, long records) => _lags[subscription] = records;

    public void Forget(Subscription subscription) => _lags.TryRemove(subscription, out _);

    private IEnumerable<Measurement<long>> AllLags() => _lags.GroupBy(lag => lag.Key.Name, lag => lag.Value)
        .Select(lags => new Measurement<long>(lags.Sum(), new KeyValuePair<string, object?>("consumer", lags.Key)));

    /// <summary>Empty when Kafka is not used.</summary>
    private IEnumerable<Measurement<int>> Receiving() => Volatile.Read(ref _receives) is var receives and >= 0 ? [new Measurement<int>(receives)] : [];

    private double Waiting()
    {
        var since = Interlocked.Read(ref _waitingSince);
        return since == 0 ? 0 : Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
