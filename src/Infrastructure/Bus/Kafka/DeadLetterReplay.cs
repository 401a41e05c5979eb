using System.Globalization;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>Reads the dead letters as a consumer group of its own, so that each is replayed once.</summary>
internal sealed class DeadLetterReplay(KafkaClients clients, KafkaTopics topics, ILogger<DeadLetterReplay> logger) : IDeadLetterReplay
{
    private const string Group = "dead-letter-replay";
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    public async Task<int> PutBack(CancellationToken ct)
    {
        using var producer = new KafkaProducer(clients);
        using var reader = clients.Consumer(Group, config => config.AutoOffsetReset = AutoOffsetReset.Earliest).Build();
        try
        {
            return await PutBack(reader, producer, ct);
        }
        catch (Exception failure) when (failure is KafkaException or TimeoutException)
        {
            throw new IOException($"the dead letters cannot be put back: {failure.Message}", failure);
        }
        finally
        {
            reader.Close();
        }
    }

    /// <summary>Reads up to the letters that existed at the beginning: records that fail again meanwhile wait for the next replay.</summary>
    private async Task<int> PutBack(IConsumer<string, byte[]> reader, KafkaProducer producer, CancellationToken ct)
    {
        var count = 0;
        foreach (var (first, end) in await Ranges(reader))
        {
            var begin = first;
            reader.Assign(begin);
            while (begin.Offset < end)
            {
                var letter = reader.Consume(AnswerWithin) ?? throw new TimeoutException("Kafka does not answer.");
                if (letter.Offset >= end)
                    break;
                if (await PutBack(letter, producer, ct))
                    count++;
                begin = new TopicPartitionOffset(letter.TopicPartition, letter.Offset + 1);
                reader.Commit([begin]);
            }
        }

        return count;
    }

    private async Task<List<(TopicPartitionOffset Begin, Offset End)>> Ranges(IConsumer<string, byte[]> reader)
    {
        var committed = reader.Committed(await topics.PartitionsOf([topics.DeadLetter]), AnswerWithin);
        var ranges = committed.ConvertAll(position =>
        {
            var ends = reader.QueryWatermarkOffsets(position.TopicPartition, AnswerWithin);
            var begin = Math.Max(position.Offset.Value, ends.Low.Value);
            return (new TopicPartitionOffset(position.TopicPartition, begin), ends.High);
        });
        return ranges.FindAll(range => range.Item1.Offset < range.High);
    }

    private async Task<bool> PutBack(ConsumeResult<string, byte[]> letter, KafkaProducer producer, CancellationToken ct)
    {
        var headers = letter.Message.Headers;
        if (headers.Text(KafkaHeaders.OriginTopic) is not { } topic
            || headers.Text(KafkaHeaders.ConsumerGroup) is not { } consumer
            || !int.TryParse(headers.Text(KafkaHeaders.OriginPartition), NumberStyles.None, CultureInfo.InvariantCulture, out var partition))
        {
            logger.LogWarning("The dead letter at {Position} does not name its source topic and is left in place", letter.TopicPartitionOffset);
            return false;
        }

        var back = new Headers().With(KafkaHeaders.OnlyFor, consumer);
        if (headers.Text(KafkaHeaders.Type) is { } type)
            back.With(KafkaHeaders.Type, type);
        var record = new Message<string, byte[]> { Key = letter.Message.Key, Value = letter.Message.Value, Headers = back };
        await producer.Send(new TopicPartition(topic, partition), record).WaitAsync(AnswerWithin, ct);
        return true;
    }
}
