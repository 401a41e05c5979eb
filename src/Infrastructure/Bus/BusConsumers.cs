using GoChat.Infrastructure.Bus.Consumers;
using GoChat.Infrastructure.Redis;
using MassTransit;
using MassTransit.Transports;

namespace GoChat.Infrastructure.Bus;

/// <summary>Everyone who listens to the bus, in the order they hear an event in the embedded mode.</summary>
internal static class BusConsumers
{
    public static readonly IReadOnlyList<BusConsumer> All =
    [
        BusConsumer.OnEach<DeliverMessages>("delivery"),
        BusConsumer.OnEach<DeliverChanges>("changes"),
        BusConsumer.OnEach<DeliverPersonalEvents>("personal-events"),
        BusConsumer.OnEach<CloseRevokedDevices>("revoked-devices"),
        BusConsumer.OnEach<FollowMembership>("membership"),
        BusConsumer.Of<PostGroupNotices>("group-notices") with { GoesOnWithoutBroker = true },
        BusConsumer.Of<TellContactsOfProfileChange>("contacts-profile") with { GoesOnWithoutBroker = true },
        BusConsumer.Of<ProjectReadModels>("projections") with { OnlyWithRedis = true },
    ];

    /// <summary>Those with something to do: the embedded mode does not read events for anybody else.</summary>
    public static IEnumerable<BusConsumer> Busy(RedisOptions redis) => All.Where(consumer => redis.Enabled || !consumer.OnlyWithRedis);
}

/// <param name="Name">Names its queue in the embedded mode and its consumer group in Kafka.</param>
/// <param name="Events">The wire contracts it consumes.</param>
/// <param name="OnEveryNode">
/// Whether every node hears every event, from its start on, because the consumer serves what the node has in memory: its sockets, its caches.
/// Otherwise one node of the installation hears each event, at least once.
/// </param>
internal sealed record BusConsumer(
    string Name,
    IReadOnlyList<Type> Events,
    bool OnEveryNode,
    Action<IRegistrationConfigurator> Register,
    Func<IReceiveEndpointDispatcherFactory, IReceiveEndpointDispatcher> CreateReceiver)
{
    /// <summary>Whether it does nothing where Redis is not used.</summary>
    public bool OnlyWithRedis { get; init; }

    /// <summary>
    /// Heard once for the installation, and people would notice if that waited for a broker that is away: then it hears an event at once, and again when the
    /// broker is back. What every node hears goes on in any case.
    /// </summary>
    public bool GoesOnWithoutBroker { get; init; }

    /// <summary>Heard once for the installation.</summary>
    public static BusConsumer Of<T>(string name) where T : class, IConsumer => Of<T>(name, onEveryNode: false);

    /// <summary>Heard on each node.</summary>
    public static BusConsumer OnEach<T>(string name) where T : class, IConsumer => Of<T>(name, onEveryNode: true);

    private static BusConsumer Of<T>(string name, bool onEveryNode) where T : class, IConsumer => new(
        name,
        [.. typeof(T).GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(i => i.GetGenericArguments()[0])],
        onEveryNode,
        bus => bus.AddConsumer<T>(),
        factory => factory.CreateConsumerReceiver<T>(name));
}
