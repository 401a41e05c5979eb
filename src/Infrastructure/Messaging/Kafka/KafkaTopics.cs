using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Messaging.Kafka;

/// <summary>The topics as this installation names them. They are made when they are not there, and never changed or deleted.</summary>
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

    /// <summary>Returns when every topic exists, however long the cluster is away. What is in the way is logged once for each cause.</summary>
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

    /// <summary>Those that the cluster does not have.</summary>
    /// <exception cref="KafkaException">The cluster does not answer.</exception>
    public async Task<IReadOnlyList<string>> Missing(TimeSpan within)
    {
        // Asking for all topics creates none; asking for one by name would, with the broker's own defaults.
        var metadata = await Metadata(within);
        return [.. All.Except(metadata.Topics.Where(topic => topic.Error.Code == ErrorCode.NoError).Select(topic => topic.Topic))];
    }

    /// <summary>Waits for the answer: for threads that may be held up.</summary>
    /// <exception cref="KafkaException">The cluster does not answer, or does not know the topic.</exception>
    public IReadOnlyList<TopicPartition> PartitionsOf(string name)
    {
        var known = Metadata(AnswerWithin).GetAwaiter().GetResult().Topics.Find(topic => topic.Topic == name && topic.Partitions.Count > 0)
            ?? throw new KafkaException(ErrorCode.UnknownTopicOrPart);
        return known.Partitions.ConvertAll(partition => new TopicPartition(name, partition.PartitionId));
    }

    private Task<Metadata> Metadata(TimeSpan within) => clients.Ask(admin => Task.Run(() => admin.GetMetadata(within)));

    private TopicSpecification Specification(string name) =>
        new() { Name = name, NumPartitions = options.Value.Partitions, ReplicationFactor = (short)options.Value.Replication };

    /// <summary>Why the topics are not all there; null when they are.</summary>
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
            logger.LogInformation("Made the topics {Topics} with {Partitions} partitions", string.Join(", ", missing), options.Value.Partitions);
        }
        catch (KafkaException refused)
        {
            reason = refused is CreateTopicsException { Results: var results } ? results.First(r => r.Error.IsError).Error.Reason : refused.Error.Reason;
        }

        // Another node may have made them meanwhile.
        missing = await Missing(AnswerWithin);
        return missing.Count == 0 ? null : new Error(ErrorCode.UnknownTopicOrPart, $"topic {missing[0]} does not exist and could not be made: {reason}");
    }
}
