using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>The topics under this installation's names. Missing ones are created; none is ever changed or deleted.</summary>
internal sealed class KafkaTopics(IOptions<KafkaOptions> options, KafkaClients clients, ILogger<KafkaTopics> logger)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MakeWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string DeadLetter => options.Value.DeadLetterTopic;

    private string[] All => [NameOf(Topics.Message), NameOf(Topics.Social), DeadLetter];

    public string NameOf(string topic) => topic switch
    {
        Topics.Message => options.Value.ChatTopic,
        Topics.Social => options.Value.SocialTopic,
        _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, "No such topic."),
    };

    /// <summary>Returns when every topic exists, however long the cluster is down. Logs each cause of the delay once.</summary>
    public async Task Ensure(CancellationToken ct)
    {
        Error? said = null;
        while (await Obstacle() is { } obstacle)
        {
            if (obstacle.Code != said?.Code)
                logger.LogWarning("Events wait in the outbox: {Obstacle}", obstacle.Reason);
            said = obstacle;
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>The topics that the cluster does not have.</summary>
    /// <exception cref="KafkaException">The cluster does not answer.</exception>
    public async Task<IReadOnlyList<string>> Missing(TimeSpan within)
    {
        // A query for all topics creates none; a query by name would, with the broker's own defaults.
        var metadata = await Metadata(within);
        return [.. All.Except(metadata.Topics.Where(topic => topic.Error.Code == ErrorCode.NoError).Select(topic => topic.Topic))];
    }

    /// <summary>Why events cannot be published: a topic does not exist, or has a partition without a leader; null: they can.</summary>
    /// <exception cref="KafkaException">The cluster does not answer.</exception>
    public async Task<string?> Lacking(TimeSpan within)
    {
        var known = await Metadata(within);
        try
        {
            _ = All.SelectMany(name => Led(known, name)).Count();
            return null;
        }
        catch (KafkaException lacking)
        {
            return lacking.Error.Reason;
        }
    }

    /// <summary>The first or the next offset of every partition of these topics (by their names on the cluster), each of which has a leader.</summary>
    /// <exception cref="KafkaException">The cluster does not answer, does not know a topic, or has no leader for a partition yet.</exception>
    public async Task<IReadOnlyDictionary<TopicPartition, long>> Offsets(IReadOnlyList<string> names, OffsetSpec spec)
    {
        var asked = (await PartitionsOf(names)).Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = spec });
        var answer = await clients.Ask(admin => admin.ListOffsetsAsync(asked, new ListOffsetsOptions { RequestTimeout = AnswerWithin }));
        return answer.ResultInfos.ToDictionary(info => info.TopicPartitionOffsetError.TopicPartition, info => info.TopicPartitionOffsetError.Offset.Value);
    }

    /// <exception cref="KafkaException">The cluster does not answer, does not know a topic, or has no leader for a partition yet.</exception>
    public async Task<IReadOnlyList<TopicPartition>> PartitionsOf(IReadOnlyList<string> names)
    {
        var known = await Metadata(AnswerWithin);
        return [.. names.SelectMany(name => Led(known, name))];
    }

    private Task<Metadata> Metadata(TimeSpan within) => clients.Ask(admin => Task.Run(() => admin.GetMetadata(within)));

    private static IEnumerable<TopicPartition> Led(Metadata known, string name)
    {
        var topic = known.Topics.Find(topic => topic.Topic == name);
        if (topic is null || topic.Error.IsError || topic.Partitions.Count == 0)
            throw new KafkaException(new Error(ErrorCode.UnknownTopicOrPart, $"topic {name} does not exist"));
        if (topic.Partitions.Find(partition => partition.Leader < 0) is { } orphan)
            throw new KafkaException(new Error(ErrorCode.LeaderNotAvailable, $"no broker leads partition {orphan.PartitionId} of {name}"));
        return topic.Partitions.Select(partition => new TopicPartition(name, partition.PartitionId));
    }

    private TopicSpecification Specification(string name) =>
        new() { Name = name, NumPartitions = options.Value.Partitions, ReplicationFactor = (short)options.Value.Replication };

    /// <summary>Why topics are missing; null when all exist.</summary>
    private async Task<Error?> Obstacle()
    {
        try
        {
            var missing = await Missing(AnswerWithin);
            return missing.Count == 0 ? null : await Make(missing);
        }
        catch (KafkaException failure)
        {
            return failure.Error;
        }
    }

    private async Task<Error?> Make(IReadOnlyList<string> missing)
    {
        var reason = "the cluster did not say why";
        try
        {
            await clients.AskApart(admin => admin.CreateTopicsAsync(missing.Select(Specification), new CreateTopicsOptions { RequestTimeout = MakeWithin }));
            logger.LogInformation("Created the topics {Topics} with {Partitions} partitions", string.Join(", ", missing), options.Value.Partitions);
        }
        catch (KafkaException refused)
        {
            reason = refused is CreateTopicsException { Results: var results } ? results.First(r => r.Error.IsError).Error.Reason : refused.Error.Reason;
        }

        // Another node may have created them meanwhile.
        missing = await Missing(AnswerWithin);
        return missing.Count == 0 ? null : new Error(ErrorCode.UnknownTopicOrPart, $"topic {missing[0]} does not exist and could not be made: {reason}");
    }
}
