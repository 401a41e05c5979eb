using System.Text;
using Confluent.Kafka;
using GoChat.Testing.Kafka;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>Records that claim to be messages but are unreadable, and their dead letters.</summary>
internal static class PoisonedRecords
{
    private const int Partitions = 12;

    /// <summary>Writes one record with each of these keys.</summary>
    public static async Task Write(KafkaBroker broker, IEnumerable<string> keys)
    {
        var config = new ProducerConfig { BootstrapServers = broker.Bootstrap, Partitioner = Partitioner.Murmur2Random };
        using var producer = new ProducerBuilder<string, byte[]>(config).Build();
        foreach (var key in keys)
        {
            var headers = new Headers { { "type", "messages-sent.v1"u8.ToArray() } };
            await producer.ProduceAsync("chat_message", new Message<string, byte[]> { Key = key, Value = "{ this is not JSON"u8.ToArray(), Headers = headers });
        }
    }

    /// <summary>The number of dead letters of each consumer, once all that are due are written.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Letters(KafkaBroker broker, int due)
    {
        using var reader = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig { BootstrapServers = broker.Bootstrap, GroupId = "reader-of-letters" })
            .Build();
        reader.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset("chat_dead_letter", partition, Offset.Beginning)));
        var letters = new List<string>();
        await Eventually.True(
            () =>
            {
                while (reader.Consume(TimeSpan.FromMilliseconds(50)) is { } letter)
                    letters.Add(Encoding.UTF8.GetString(letter.Message.Headers.GetLastBytes("consumer-group")));
                return Task.FromResult(letters.Count >= due);
            },
            "all letters are written",
            DistributedFaults.Patience);
        reader.Close();
        return letters.CountBy(letter => letter).ToDictionary();
    }
}
