using Confluent.Kafka;

namespace GoChat.Infrastructure.Messaging.Kafka;

/// <summary>
/// Publishes to Kafka and returns when the cluster has confirmed every record. While the cluster is away the records wait in the producer: a
/// repeated batch goes on waiting for them instead of sending them again, so an outage neither doubles nor reorders anything. When the cluster
/// refuses a record for good, the producer is thrown away before anything can overtake it; the batch then begins at the outbox's first row again.
/// </summary>
internal sealed class KafkaBus(
    KafkaClients clients, KafkaTopics topics, KafkaListeners listeners, KafkaFailures failures, KafkaMetrics metrics) : IEventBus, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly KafkaProducer _producer = new(clients);

    /// <summary>By outbox id.</summary>
    private readonly Dictionary<long, Task> _unconfirmed = [];

    /// <exception cref="TimeoutException">Not confirmed yet: the outbox keeps the rows and asks again.</exception>
    /// <exception cref="KafkaException">The cluster refused a record.</exception>
    public async Task Publish(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        metrics.OutboxWaits();
        try
        {
            // What is published before this node listens would not be heard by its own devices.
            await listeners.Ready.WaitAsync(Patience, ct);
            await Task.WhenAll(Sent(records)).WaitAsync(Patience, ct);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Kafka has not confirmed {records.Count} events within {Patience.TotalSeconds} seconds: {failures.Current?.Reason ?? "it says nothing"}");
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

    public void Dispose() => _producer.Dispose();

    /// <summary>Ends at a record that is refused on the spot: what follows must not overtake it.</summary>
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
