using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>
/// What one reader of the topics reads for. Everything that every node hears is read once and heard in the consumers' order; a consumer that is heard once
/// for the installation is a consumer group of its own, with a member on each node for each topic: of a member with two topics a node might be given all
/// partitions of the busy one, and another node those of the quiet one.
/// </summary>
/// <param name="Name">Of the consumer group, and of what is measured.</param>
/// <param name="Topics">Without the installation's own names for them.</param>
internal sealed record Subscription(string Name, bool OnEveryNode, IReadOnlyList<string> Topics, IReadOnlyList<BusConsumer> Consumers)
{
    private const string OfTheNode = "node";

    public static IReadOnlyList<Subscription> Of(IReadOnlyList<BusConsumer> consumers)
    {
        List<BusConsumer> onEach = [.. consumers.Where(consumer => consumer.OnEveryNode)];
        IEnumerable<Subscription> ofTheNode = onEach.Count == 0 ? [] : [new Subscription(OfTheNode, true, [.. TopicsOf(onEach)], onEach)];
        return [.. ofTheNode, .. consumers.Where(consumer => !consumer.OnEveryNode).SelectMany(ForTheInstallation)];
    }

    private static IEnumerable<Subscription> ForTheInstallation(BusConsumer consumer) =>
        TopicsOf([consumer]).Select(topic => new Subscription(consumer.Name, false, [topic], [consumer]));

    private static IEnumerable<string> TopicsOf(IEnumerable<BusConsumer> consumers) =>
        consumers.SelectMany(consumer => consumer.Events).Select(WireEventTypes.TopicOf).Distinct();
}
