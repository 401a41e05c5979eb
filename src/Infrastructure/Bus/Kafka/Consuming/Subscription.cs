using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Bus.Kafka.Consuming;

/// <summary>
/// What one reader of the topics reads. One reader receives all events for every node and passes them on in the consumers' order. A consumer that runs on
/// one node is a consumer group of its own, with a member on each node for each topic: if a member had two topics, one node might get all partitions of the
/// busy one, and another node those of the quiet one.
/// </summary>
/// <param name="Name">Of the consumer group, and of its metrics.</param>
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
