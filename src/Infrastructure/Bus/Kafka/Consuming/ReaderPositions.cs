using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>
/// The positions of the reader of events for every node. It begins with the events published since the node started; a replacement reader continues
/// where the previous one was.
/// </summary>
internal sealed class ReaderPositions(KafkaTopics topics, string[] names, DateTimeOffset since)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    /// <summary>The next offset to process.</summary>
    private readonly ConcurrentDictionary<TopicPartition, long> _next = new();

    /// <summary>The next offset to receive from the cluster.</summary>
    private readonly ConcurrentDictionary<TopicPartition, long> _fetched = new();

    /// <summary>Finds a position in every partition. Waits for the cluster's answer.</summary>
    /// <exception cref="KafkaException">The cluster does not answer, or a partition has no leader yet.</exception>
    public List<TopicPartitionOffset> Find(IConsumer<string, byte[]> reader)
    {
        // Query the ends before the times: one of them finds events published in between.
        var ends = topics.Offsets(names, OffsetSpec.Latest()).GetAwaiter().GetResult();
        var unknown = ends.Keys.Where(partition => !_next.ContainsKey(partition)).ToList();
        var begins = unknown.Count == ends.Count ? null : topics.Offsets(names, OffsetSpec.Earliest()).GetAwaiter().GetResult();
        foreach (var first in reader.OffsetsForTimes(
            unknown.Select(partition => new TopicPartitionTimestamp(partition, new Timestamp(since.UtcDateTime))), AnswerWithin))
        {
            _next[first.TopicPartition] = first.Offset.Value >= 0 ? first.Offset.Value : ends[first.TopicPartition];
        }

        foreach (var (partition, end) in ends)
        {
            // Otherwise it would wait for records that the cluster has deleted, or for those of a topic that was recreated.
            _next[partition] = Math.Clamp(_next[partition], begins is null ? 0 : begins[partition], Math.Max(end, begins is null ? 0 : begins[partition]));
            _fetched[partition] = _next[partition];
        }

        return [.. ends.Keys.Select(partition => new TopicPartitionOffset(partition, _next[partition]))];
    }

    public void Fetched(ConsumeResult<string, byte[]> record) => _fetched[record.TopicPartition] = record.Offset.Value + 1;

    public void Processed(ConsumeResult<string, byte[]> record) => _next[record.TopicPartition] = record.Offset.Value + 1;

    /// <summary>Partitions that hold more than was received, with nothing received left to process, and the position received so far; -1: not read.</summary>
    public Dictionary<TopicPartition, long> Behind(IReadOnlyDictionary<TopicPartition, long> ends) => ends
        .Select(end => (Partition: end.Key, End: end.Value, Fetched: _fetched.GetValueOrDefault(end.Key, -1), Next: _next.GetValueOrDefault(end.Key, -1)))
        .Where(p => p.Fetched == p.Next && p.Fetched < p.End)
        .ToDictionary(p => p.Partition, p => p.Fetched);
}
