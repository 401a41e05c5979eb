using Confluent.Kafka;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>A producer that can be discarded, with everything it has not written yet, and recreated.</summary>
internal sealed class KafkaProducer(KafkaClients clients) : IDisposable
{
    private readonly Lock _replacing = new();
    private IProducer<string, byte[]>? _producer;

    /// <summary>Queues in call order; the task completes when the cluster has confirmed the record.</summary>
    public Task Send(TopicPartition to, Message<string, byte[]> message)
    {
        lock (_replacing)
            return (_producer ??= clients.Producer()).ProduceAsync(to, message);
    }

    /// <summary>Records sent and not confirmed may or may not arrive.</summary>
    public void Abandon()
    {
        lock (_replacing)
        {
            _producer?.Dispose();
            _producer = null;
        }
    }

    public void Dispose() => Abandon();
}
