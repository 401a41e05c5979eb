using System.Diagnostics;
using Confluent.Kafka;
using GoChat.Infrastructure.Cluster;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>
/// Reads the topics of one <see cref="Subscription"/>: partitions side by side, each in order. An offset is stored when the record is worked off
/// and committed every second, when a partition is given away and at the end, so a record comes at least once.
/// </summary>
internal sealed class KafkaListener(
    Subscription subscription,
    IReadOnlyList<RecordHandler> handlers,
    NodeId node,
    KafkaClients clients,
    KafkaTopics topics,
    KafkaHearing hearing,
    KafkaMetrics metrics,
    KafkaLog log)
{
    private const int PartitionsAtATime = 8;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>While a partition waits for room.</summary>
    private static readonly TimeSpan ShortPoll = TimeSpan.FromMilliseconds(5);

    /// <summary>For the record at work, when its partition goes to another node or the node stops.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AssignedPartitions _partitions = null!;
    private volatile bool _renew;
    private long _measured;

    /// <summary>Where it goes on in what every node hears.</summary>
    public NodePlaces Places { get; } = new(topics, [.. subscription.Topics.Select(topics.NameOf)], hearing.Since);

    public string[] TopicNames { get; } = [.. subscription.Topics.Select(topics.NameOf)];

    /// <summary>When no event that is published from now on can be missed.</summary>
    public Task Listening => _listening.Task;

    /// <summary>Reads until the token is cancelled. The thread is its own: it has to ask the cluster for more, or be taken for dead.</summary>
    public Task Run(CancellationToken stop) =>
        Task.Factory.StartNew(() => Listen(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Goes on with a new client, which asks the cluster anew for everything the present one knows.</summary>
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

    /// <exception cref="KafkaException">It is of no use any more.</exception>
    private void ListenWithOneReader(CancellationToken stop)
    {
        using var turns = new SemaphoreSlim(PartitionsAtATime);
        using var reader = subscription.OnEveryNode ? ReaderOfTheNode() : ReaderOfTheInstallation();
        _partitions = new AssignedPartitions(reader, new PartitionWork(turns, Handle, record => Store(reader, record), Failed));
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

    /// <summary>The client does not get over it by itself: it is broken, or reads by number what it believes not to exist.</summary>
    private bool IsFinal(Error error) => error.IsFatal || (subscription.OnEveryNode
        && error.Code is ErrorCode.Local_UnknownPartition or ErrorCode.Local_UnknownTopic or ErrorCode.UnknownTopicOrPart);

    private void Take(ConsumeResult<string, byte[]> record)
    {
        if (subscription.OnEveryNode)
            Places.Fetched(record);
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

    /// <summary>A group of one that commits nothing: what happened before the node started, or while it is away, means nothing to it.</summary>
    private IConsumer<string, byte[]> ReaderOfTheNode() => clients
        .Consumer($"{subscription.Name}.{node.Value}", config => config.AutoOffsetReset = AutoOffsetReset.Latest)
        .Build();

    /// <summary>
    /// By number where every node hears. Joined as a group member instead, a node that lost the cluster for a while would begin at the new end and
    /// never hear what was published in between; partitions of its own it keeps, with its place in them.
    /// </summary>
    private void Join(IConsumer<string, byte[]> reader)
    {
        if (subscription.OnEveryNode)
            reader.Assign(Places.Find(reader));
        else
            reader.Subscribe(TopicNames);
        _listening.TrySetResult();
        if (subscription.OnEveryNode)
            hearing.Begins();
    }

    /// <summary>A partition that was lost meanwhile is somebody else's; the record comes again there.</summary>
    private void Store(IConsumer<string, byte[]> reader, ConsumeResult<string, byte[]> record)
    {
        if (subscription.OnEveryNode)
        {
            Places.WorkedOff(record);
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
