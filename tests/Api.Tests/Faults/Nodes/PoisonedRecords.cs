using System.Text;
using Confluent.Kafka;
using GoChat.Testing;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>Records that call themselves messages and are nothing of the kind, and what became of them.</summary>
internal static class PoisonedRecords
{
    public const int Partitions = 12;

    /// <summary>For the installation's projections one letter each, and one for the delivery of either node.</summary>
    private const int LettersEach = 3;

    /// <summary>One into each partition.</summary>
    public static async Task Write(KafkaBroker broker)
    {
        using var producer = new ProducerBuilder<string, byte[]>(new ProducerConfig { BootstrapServers = broker.Bootstrap }).Build();
        for (var partition = 0; partition < Partitions; partition++)
        {
            var headers = new Headers { { "type", "messages-sent.v1"u8.ToArray() } };
            await producer.ProduceAsync(
                new TopicPartition("chat_message", partition), new Message<string, byte[]> { Key = "poison", Value = "{ this is not JSON"u8.ToArray(), Headers = headers });
        }
    }

    /// <summary>How many letters each consumer wrote, once all that are due are there.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Letters(KafkaBroker broker)
    {
        using var reader = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig { BootstrapServers = broker.Bootstrap, GroupId = "reader-of-letters" }).Build();
        reader.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset("chat_dead_letter", partition, Offset.Beginning)));
        var letters = new List<string>();
        await Eventually.True(
            () =>
            {
                while (reader.Consume(TimeSpan.FromMilliseconds(50)) is { } letter)
                    letters.Add(Encoding.UTF8.GetString(letter.Message.Headers.GetLastBytes("consumer-group")));
                return Task.FromResult(letters.Count >= LettersEach * Partitions);
            },
            "all letters are written",
            DistributedFaults.Patience);
        reader.Close();
        return letters.CountBy(letter => letter).ToDictionary();
    }
}
