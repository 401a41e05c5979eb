using GoChat.Infrastructure.Bus.Consumers;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Redis;
using MassTransit;
using MassTransit.Transports;

namespace GoChat.Infrastructure.Bus;

/// <summary>All consumers of the bus, in the order in which they receive an event in embedded mode.</summary>
internal static class BusConsumers
{
    public static readonly IReadOnlyList<BusConsumer> All =
    [
        BusConsumer.OnEach<DeliverMessages>("delivery"),
        BusConsumer.OnEach<DeliverChanges>("changes"),
        BusConsumer.OnEach<DeliverPersonalEvents>("personal-events"),
        BusConsumer.OnEach<CloseRevokedDevices>("revoked-devices"),
        BusConsumer.OnEach<FollowMembership>("membership"),
        BusConsumer.OnEach<EndPresenceWatches>("presence-watches"),
        BusConsumer.OnEach<FollowNames>("names"),
        BusConsumer.OfEach(typeof(PostGroupNotices<>), WireEventTypes.ThatAre<INoticedGroupEvent>(), "group-notices") with { GoesOnWithoutBroker = true },
        BusConsumer.Of<TellContactsOfProfileChange>("contacts-profile") with { GoesOnWithoutBroker = true },
        BusConsumer.OfEach(typeof(ProjectReadModels<>), Keys.Events, "projections") with { OnlyWithRedis = true },
    ];

    /// <summary>The consumers that have work to do: embedded mode reads events only for them.</summary>
    public static IEnumerable<BusConsumer> Busy(RedisOptions redis) => All.Where(consumer => redis.Enabled || !consumer.OnlyWithRedis);
}

/// <param name="Name">Names its queue in embedded mode and its consumer group in Kafka.</param>
/// <param name="Events">The wire contracts that it consumes.</param>
/// <param name="OnEveryNode">
/// Whether every node receives every event, from its start on, because the consumer serves the node's memory: its sockets, its caches.
/// Otherwise one node of the installation receives each event, at least once.
/// </param>
internal sealed record BusConsumer(
    string Name,
    IReadOnlyList<Type> Events,
    bool OnEveryNode,
    Action<IRegistrationConfigurator> Register,
    Func<IReceiveEndpointDispatcherFactory, IReadOnlyDictionary<string, IReceiveEndpointDispatcher>> CreateReceivers)
{
    /// <summary>Whether it does nothing when Redis is not used.</summary>
    public bool OnlyWithRedis { get; init; }

    /// <summary>
    /// One node receives the event, and people would notice if it waited for a broker that is down: then the consumer receives the event at once, and again
    /// when the broker is back. Consumers on every node keep working in any case.
    /// </summary>
    public bool GoesOnWithoutBroker { get; init; }

    /// <summary>One node of the installation receives each event.</summary>
    public static BusConsumer Of<T>(string name) where T : class, IConsumer => Of<T>(name, onEveryNode: false);

    /// <summary>Each node receives every event.</summary>
    public static BusConsumer OnEach<T>(string name) where T : class, IConsumer => Of<T>(name, onEveryNode: true);

    private static BusConsumer Of<T>(string name, bool onEveryNode) where T : class, IConsumer => new(
        name,
        EventsOf(typeof(T)),
        onEveryNode,
        bus => bus.AddConsumer<T>(),
        factory => Receivers(factory.CreateConsumerReceiver<T>(name), EventsOf(typeof(T))));

    /// <summary>One node of the installation receives each event: the same consumer for each of many events.</summary>
    /// <param name="consumer">An open generic type, whose parameter is the event.</param>
    public static BusConsumer OfEach(Type consumer, IReadOnlyList<Type> events, string name) => new(
        name,
        events,
        OnEveryNode: false,
        bus =>
        {
            foreach (var wireEvent in events)
                bus.AddConsumer(consumer.MakeGenericType(wireEvent));
        },
        factory => events.ToDictionary(WireEventTypes.NameOf, wireEvent => ReceiverOf(factory, consumer.MakeGenericType(wireEvent), name, wireEvent)));

    private static List<Type> EventsOf(Type consumer) =>
        [.. consumer.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(i => i.GetGenericArguments()[0])];

    private static Dictionary<string, IReceiveEndpointDispatcher> Receivers(IReceiveEndpointDispatcher receiver, IEnumerable<Type> events) =>
        events.ToDictionary(WireEventTypes.NameOf, _ => receiver);

    /// <summary>The factory creates one receiver per name.</summary>
    private static IReceiveEndpointDispatcher ReceiverOf(IReceiveEndpointDispatcherFactory factory, Type consumer, string name, Type wireEvent) =>
        (IReceiveEndpointDispatcher)typeof(IReceiveEndpointDispatcherFactory)
            .GetMethod(nameof(IReceiveEndpointDispatcherFactory.CreateConsumerReceiver), 1, [typeof(string)])!
            .MakeGenericMethod(consumer)
            .Invoke(factory, [$"{name}-{WireEventTypes.NameOf(wireEvent)}"])!;
}
