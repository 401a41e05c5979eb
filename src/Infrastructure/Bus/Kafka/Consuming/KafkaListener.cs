using System.Diagnostics;
using Confluent.Kafka;
using GoChat.Infrastructure.Cluster;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>
/// Reads the topics of one <see cref="Subscription"/>: partitions in parallel, each in order. An offset is stored when its record is processed, and
/// committed every second, when a partition is revoked and at the end, so a record is delivered at least once.
/// </summary>
internal sealed class KafkaListener(
    Subscription subscription,
    IReadOnlyList<RecordHandler> handlers,
    NodeId node,
    KafkaClients clients,
    KafkaTopics topics,
    KafkaReception reception,
    KafkaMetrics metrics,
    KafkaLog log)
{
    private const int PartitionsAtATime = 8;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Used while a partition is paused.</summary>
    private static readonly TimeSpan ShortPoll = TimeSpan.FromMilliseconds(5);

    /// <summary>The time for the record in progress when its partition moves to another node or the node stops.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AssignedPartitions _partitions = null!;
    private volatile bool _renew;
    private long _measured;

    /// <summary>Its positions in the events for every node.</summary>
    public ReaderPositions Positions { get; } = new(topics, [.. subscription.Topics.Select(topics.NameOf)], reception.Since);

    public string[] TopicNames { get; } = [.. subscription.Topics.Select(topics.NameOf)];

    /// <summary>Completes when no event published from now on can be missed.</summary>
    public Task Listening => _listening.Task;

    /// <summary>Reads until the token is cancelled. It has its own thread, because a consumer that does not poll counts as dead.</summary>
    public Task Run(CancellationToken stop) =>
        Task.Factory.StartNew(() => Listen(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Continues with a new client, which has cached nothing about the cluster.</summary>
    public void Renew() => _renew = true;

    private void Listen(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                ListenWithOneReader(stop);
            }
            catch (KafkaException failure)
            {
                log.Failed(subscription.Name, failure.Error);
                stop.WaitHandle.WaitOne(AskAgain);
            }
        }

        _listening.TrySetCanceled(stop);
        metrics.Forget(subscription);
    }

    /// <exception cref="KafkaException">The reader is no longer usable.</exception>
    private void ListenWithOneReader(CancellationToken stop)
    {
        using var permits = new SemaphoreSlim(PartitionsAtATime);
        using var reader = subscription.OnEveryNode ? ReaderOfTheNode() : ReaderOfTheInstallation();
        _partitions = new AssignedPartitions(reader, new PartitionWork(permits, Handle, record => Store(reader, record), Failed));
        _renew = false;
        try
        {
            Join(reader);
            while (!stop.IsCancellationRequested && !_renew)
                ReadOne(reader, stop);
        }
        finally
        {
            _partitions.LeaveAll(Patience);
            reader.Close();
        }
    }

    private async Task Handle(ConsumeResult<string, byte[]> record, CancellationToken ct)
    {
        foreach (var handler in handlers)
            await handler.Handle(record, ct);
    }

    private void ReadOne(IConsumer<string, byte[]> reader, CancellationToken stop)
    {
        try
        {
            if (reader.Consume(_partitions.AnyPaused ? ShortPoll : Poll) is { } record)
                Take(record);
            _partitions.ResumeThoseWithRoom();
            Measure();
        }
        catch (KafkaException failure) when (!IsFinal(failure.Error))
        {
            log.Failed(subscription.Name, failure.Error);
            stop.WaitHandle.WaitOne(Poll);
        }
    }

    /// <summary>The client does not recover by itself: it is broken, or reads partitions by number that it believes not to exist.</summary>
    private bool IsFinal(Error error) => error.IsFatal || (subscription.OnEveryNode
        && error.Code is ErrorCode.Local_UnknownPartition or ErrorCode.Local_UnknownTopic or ErrorCode.UnknownTopicOrPart);

    private void Take(ConsumeResult<string, byte[]> record)
    {
        if (subscription.OnEveryNode)
            Positions.Fetched(record);
        _partitions.Take(record);
    }

    private void Measure()
    {
        if (Stopwatch.GetElapsedTime(_measured) < MeasureEvery)
            return;
        _measured = Stopwatch.GetTimestamp();
        metrics.Lags(subscription, _partitions.Lag());
    }

    /// <summary>Its name is its consumer group: the nodes share the partitions.</summary>
    private IConsumer<string, byte[]> ReaderOfTheInstallation() => clients.Consumer(subscription.Name, config =>
        {
            config.AutoOffsetReset = AutoOffsetReset.Earliest;
            config.EnableAutoCommit = true;
            config.AutoCommitIntervalMs = 1_000;
            config.SessionTimeoutMs = 10_000;
            config.HeartbeatIntervalMs = 1_000;
            config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky;
        })
        .SetPartitionsRevokedHandler((_, revoked) => _partitions.Leave(revoked.Select(r => r.TopicPartition), Patience))
        .SetPartitionsLostHandler((_, lost) => _partitions.Leave(lost.Select(l => l.TopicPartition), TimeSpan.Zero))
        .Build();

    /// <summary>A group of one that commits nothing: it ignores events from before the node's start.</summary>
    private IConsumer<string, byte[]> ReaderOfTheNode() => clients
        .Consumer($"{subscription.Name}.{node.Value}", config => config.AutoOffsetReset = AutoOffsetReset.Latest)
        .Build();

    /// <summary>
    /// Events for every node are read by partition number. As a group member, a node that lost the cluster for a while would restart at the new end and
    /// miss everything published in between; with partitions of its own it keeps its positions.
    /// </summary>
    private void Join(IConsumer<string, byte[]> reader)
    {
        if (subscription.OnEveryNode)
            reader.Assign(Positions.Find(reader));
        else
            reader.Subscribe(TopicNames);
        _listening.TrySetResult();
        if (subscription.OnEveryNode)
            reception.Begins();
    }

    /// <summary>A partition lost meanwhile belongs to another node, which receives the record again.</summary>
    private void Store(IConsumer<string, byte[]> reader, ConsumeResult<string, byte[]> record)
    {
        if (subscription.OnEveryNode)
        {
            Positions.Processed(record);
            return;
        }

        try
        {
            reader.StoreOffset(record);
        }
        catch (KafkaException failure)
        {
            log.Failed($"{subscription.Name} cannot store {record.TopicPartitionOffset}", failure.Error);
        }
    }

    private void Failed(Exception failure) => log.Failed(
        subscription.Name, failure is KafkaException { Error: var error } ? error : new Error(ErrorCode.Local_Application, failure.ToString()));
}
