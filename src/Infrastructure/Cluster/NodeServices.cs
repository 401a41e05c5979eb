using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Cluster;

/// <summary>Registers the services that connect several nodes into one installation for online users.</summary>
internal static class NodeServices
{
    public static IServiceCollection AddNodes(this IServiceCollection services)
    {
        services.AddSingleton(NodeTimes.Usual);
        services.AddSingleton<NodeNames>();
        services.AddSingleton<NodeMetrics>();
        services.AddSingleton<LiveNodes>();
        services.AddSingleton<PresenceEntries>();
        services.AddSingleton<NodeHeartbeat>();
        services.AddSingleton<NodeDirectory>();
        services.AddSingleton<NodePushes>();
        services.AddSingleton<OtherNodes>();
        services.AddSingleton<IOtherNodes>(provider => provider.IsOnRedis() ? provider.GetRequiredService<OtherNodes>() : new NoOtherNodes());
        services.AddHostedService<NodeLifecycle>();
        return services;
    }
}
