using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Bus.Fallback;

internal static class FallbackServices
{
    /// <summary>Registers the services that push while Kafka does not confirm.</summary>
    public static IServiceCollection AddFallback(this IServiceCollection services)
    {
        services.AddSingleton<FallbackMetrics>();
        services.AddSingleton<PushedPositions>();
        services.AddSingleton<DirectDelivery>();
        services.AddSingleton<FallbackBus>();
        services.AddSingleton<OtherNodesProgress>();
        services.AddHostedService(provider => provider.GetRequiredService<OtherNodesProgress>());
        return services;
    }
}
