using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Cluster.FanOut;

internal static class NodeMessagingServices
{
    /// <summary>Registers the exchange of events between nodes through Redis. It starts before the relay, so that no wake-up is missed.</summary>
    public static IServiceCollection AddMessagingBetweenNodes(this IServiceCollection services)
    {
        services.AddSingleton<Receivers>();
        services.AddSingleton<RedisOutboxWake>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisOutboxWake>());
        services.AddSingleton<EventFanOut>();
        services.AddSingleton<RedisEventPublisher>();
        services.AddSingleton<FanOutBus>();
        services.AddSingleton<MissedEvents>();
        services.AddHostedService(provider => provider.GetRequiredService<MissedEvents>());
        services.AddHostedService<RedisEventSubscriber>();
        return services;
    }
}
