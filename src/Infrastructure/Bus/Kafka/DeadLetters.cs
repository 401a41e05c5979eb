using System.Globalization;
using Confluent.Kafka;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>Stores records that a consumer could not handle, with everything needed to understand and replay them.</summary>
internal sealed class DeadLetters(KafkaClients clients, KafkaTopics topics, KafkaMetrics metrics, TimeProvider clock) : IDisposable
{
    private const int MaxErrorLength = 1_000;
    private readonly KafkaProducer _producer = new(clients);

    /// <summary>Returns once the cluster has stored it, however long that takes.</summary>
    /// <exception cref="KafkaException">The cluster refused it.</exception>
    public async Task Add(ConsumeResult<string, byte[]> record, string consumer, string error, CancellationToken ct)
    {
        try
        {
            await _producer.Send(new TopicPartition(topics.DeadLetter, Partition.Any), Letter(record, consumer, error)).WaitAsync(ct);
        }
        catch (KafkaException)
        {
            _producer.Abandon();
            throw;
        }

        metrics.GivenUp(consumer);
    }

    public void Dispose() => _producer.Dispose();

    private Message<string, byte[]> Letter(ConsumeResult<string, byte[]> record, string consumer, string error)
    {
        var headers = new Headers();
        if (record.Message.Headers.Text(KafkaHeaders.Type) is { } type)
            headers.With(KafkaHeaders.Type, type);
        headers
            .With(KafkaHeaders.OriginTopic, record.Topic)
            .With(KafkaHeaders.OriginPartition, record.Partition.Value)
            .With(KafkaHeaders.OriginOffset, record.Offset.Value)
            .With(KafkaHeaders.ConsumerGroup, consumer)
            .With(KafkaHeaders.Error, error.Length <= MaxErrorLength ? error : error[..MaxErrorLength])
            .With(KafkaHeaders.FailedAt, clock.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return new Message<string, byte[]> { Key = record.Message.Key, Value = record.Message.Value, Headers = headers };
    }
}
