using GoChat.Infrastructure.Messaging.Contracts;

namespace GoChat.Infrastructure.Messaging.Kafka;

/// <summary>
/// What one reader of the topics reads for. Everything that every node hears is read once and heard in the consumers' order; a consumer that is heard once
/// for the installation is a consumer group of its own.
/// </summary>
/// <param name="Name">Of the consumer group, and of what is measured.</param>
internal sealed record Subscription(string Name, bool OnEveryNode, IReadOnlyList<BusConsumer> Consumers)
{
    private const string OfTheNode = "node";

    /// <summary>Without the installation's prefix.</summary>
    public IEnumerable<string> Topics => Consumers.SelectMany(consumer => consumer.Events).Select(WireEventTypes.TopicOf).Distinct();

    public static IReadOnlyList<Subscription> Of(IReadOnlyList<BusConsumer> consumers)
    {
        List<BusConsumer> onEach = [.. consumers.Where(consumer => consumer.OnEveryNode)];
        IEnumerable<Subscription> ofTheNode = onEach.Count == 0 ? [] : [new Subscription(OfTheNode, true, onEach)];
        return [.. ofTheNode, .. consumers.Where(consumer => !consumer.OnEveryNode).Select(consumer => new Subscription(consumer.Name, false, [consumer]))];
    }
}
