using GoChat.Infrastructure.Messaging.Consumers;
using MassTransit;
using MassTransit.Transports;

namespace GoChat.Infrastructure.Messaging;

/// <summary>Everyone who listens to the bus, in the order they hear an event in the embedded mode.</summary>
internal static class BusConsumers
{
    public static readonly IReadOnlyList<BusConsumer> All =
    [
        BusConsumer.Of<DeliverMessages>("delivery"),
        BusConsumer.Of<DeliverChanges>("changes"),
        BusConsumer.Of<DeliverPersonalEvents>("personal-events"),
        BusConsumer.Of<CloseRevokedDevices>("revoked-devices"),
        BusConsumer.Of<FollowMembership>("membership"),
        BusConsumer.Of<PostGroupNotices>("group-notices"),
        BusConsumer.Of<TellContactsOfProfileChange>("contacts-profile"),
    ];
}

/// <param name="Name">Names its queue in the embedded mode and its consumer group in Kafka.</param>
/// <param name="Events">The wire contracts it consumes.</param>
internal sealed record BusConsumer(
    string Name,
    IReadOnlyList<Type> Events,
    Action<IRegistrationConfigurator> Register,
    Func<IReceiveEndpointDispatcherFactory, IReceiveEndpointDispatcher> CreateReceiver)
{
    public static BusConsumer Of<T>(string name) where T : class, IConsumer => new(
        name,
        [.. typeof(T).GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(i => i.GetGenericArguments()[0])],
        bus => bus.AddConsumer<T>(),
        factory => factory.CreateConsumerReceiver<T>(name));
}
