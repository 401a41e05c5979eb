using Confluent.Kafka;
using GoChat.Infrastructure.Bus.Kafka.Consuming;
using GoChat.Infrastructure.Outbox;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>
/// Publishes to Kafka and returns when the cluster has confirmed every record. While the cluster is down, records wait in the producer: a
/// repeated batch keeps waiting for them instead of sending them again, so an outage neither duplicates nor reorders anything. When the cluster
/// refuses a record for good, the producer is discarded before anything can overtake it; the batch then restarts at the outbox's first row.
/// </summary>
internal sealed class KafkaBus(
    KafkaClients clients, KafkaTopics topics, KafkaListeners listeners, KafkaFailures failures, KafkaMetrics metrics, IOptions<KafkaOptions> options)
    : IEventBus, IDisposable
{
    private const int Small = 20;
    private const int AtMostAsked = 3;
    private readonly KafkaProducer _producer = new(clients);
    private readonly TimeSpan _confirmWithin = options.Value.ConfirmWithin;

    /// <summary>By outbox id.</summary>
    private readonly Dictionary<long, Task> _unconfirmed = [];

    /// <exception cref="TimeoutException">Nothing confirmed in <see cref="KafkaOptions.ConfirmWithin"/>: retry the same records to keep waiting.</exception>
    /// <exception cref="KafkaException">The cluster refused a record.</exception>
    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        metrics.OutboxWaits();
        try
        {
            // This node's own devices would not receive events published before it listens.
            await listeners.Ready.WaitAsync(_confirmWithin, ct);
            await Confirmed(Sent(records), ct);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Kafka does not confirm {records.Count} events: {failures.Current?.Reason ?? "no answer"}");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _unconfirmed.Clear();
            _producer.Abandon();
            throw;
        }

        _unconfirmed.Clear();
        metrics.OutboxIsTaken();
    }

    public void NothingWaits() => metrics.OutboxIsTaken();

    public void Dispose() => _producer.Dispose();

    /// <summary>Stops at a record that is refused at once: later ones must not overtake it.</summary>
    private List<Task> Sent(IReadOnlyList<OutboxRecord> records)
    {
        var sent = new List<Task>(records.Count);
        foreach (var record in records)
        {
            sent.Add(Sent(record));
            if (sent[^1].IsFaulted)
                break;
        }

        return sent;
    }

    /// <summary>A large batch may take longer than <see cref="KafkaOptions.ConfirmWithin"/>, as long as some of it is confirmed meanwhile.</summary>
    private Task Confirmed(List<Task> sent, CancellationToken ct)
    {
        var all = Task.WhenAll(sent);
        return sent.Count <= Small ? all.WaitAsync(_confirmWithin, ct) : WhileSomeAre(sent, all, ct);
    }

    private async Task WhileSomeAre(List<Task> sent, Task all, CancellationToken ct)
    {
        var confirmed = 0;
        for (var asked = 1; ; asked++)
        {
            try
            {
                await all.WaitAsync(_confirmWithin, ct);
                return;
            }
            catch (TimeoutException) when (asked < AtMostAsked && sent.Count(record => record.IsCompleted) > confirmed)
            {
                confirmed = sent.Count(record => record.IsCompleted);
            }
        }
    }

    private Task Sent(OutboxRecord record)
    {
        if (!_unconfirmed.TryGetValue(record.Id, out var sent))
            _unconfirmed[record.Id] = sent = Send(record);
        return sent;
    }

    private Task Send(OutboxRecord record) => _producer.Send(
        new TopicPartition(topics.NameOf(record.Topic), Partition.Any),
        new Message<string, byte[]> { Key = record.Key, Value = record.Utf8, Headers = HeadersOf(record) });

    private static Headers HeadersOf(OutboxRecord record)
    {
        var headers = new Headers().With(KafkaHeaders.Type, record.Type);
        return record.TraceParent is { } span ? headers.With(KafkaHeaders.TraceParent, span) : headers;
    }
}
