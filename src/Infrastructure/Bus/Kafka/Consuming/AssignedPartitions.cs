using Confluent.Kafka;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>The partitions that a consumer currently reads, each with its queue. Only the polling thread uses it.</summary>
internal sealed class AssignedPartitions(IConsumer<string, byte[]> consumer, PartitionWork work)
{
    private readonly Dictionary<TopicPartition, PartitionQueue> _queues = [];
    private readonly HashSet<TopicPartition> _paused = [];

    public bool AnyPaused => _paused.Count > 0;

    /// <summary>Queues the record; pauses a partition whose queue is full until it has room.</summary>
    public void Take(ConsumeResult<string, byte[]> record)
    {
        if (!_queues.TryGetValue(record.TopicPartition, out var queue))
            _queues[record.TopicPartition] = queue = new PartitionQueue(work, record.Offset.Value);
        queue.Add(record);
        if (queue.IsFull && _paused.Add(record.TopicPartition))
            consumer.Pause([record.TopicPartition]);
    }

    public void ResumeThoseWithRoom()
    {
        foreach (var partition in _paused.Where(partition => _queues[partition].HasRoom).ToList())
            Resume(partition);
    }

    /// <summary>The number of unprocessed records, of those that were in the topics at the last fetch.</summary>
    public long Lag() => _queues.Sum(queue => Math.Max(0, consumer.GetWatermarkOffsets(queue.Key).High.Value - queue.Value.Next));

    /// <summary>Waits for the records in progress in these partitions; queued records are left to the partitions' next reader.</summary>
    public void Leave(IEnumerable<TopicPartition> partitions, TimeSpan patience)
    {
        var leaving = new List<Task>();
        foreach (var partition in partitions)
        {
            Resume(partition);
            if (_queues.Remove(partition, out var queue))
                leaving.Add(queue.Leave(patience));
        }

        Task.WaitAll([.. leaving]);
    }

    public void LeaveAll(TimeSpan patience) => Leave([.. _queues.Keys], patience);

    private void Resume(TopicPartition partition)
    {
        if (_paused.Remove(partition))
            consumer.Resume([partition]);
    }
}
