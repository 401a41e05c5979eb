using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Redis;

/// <summary>The services that use Redis. Nothing is created or connects unless [redis] enabled is set.</summary>
internal static class RedisServices
{
    public static IServiceCollection AddRedis(this IServiceCollection services)
    {
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<RedisChannels>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisConnection>());
        services.AddOptions<HealthCheckServiceOptions>().Configure<IOptions<RedisOptions>>((health, redis) =>
        {
            if (redis.Value.Enabled)
            {
                health.Registrations.Add(
                    new HealthCheckRegistration("redis", provider => ActivatorUtilities.CreateInstance<RedisHealth>(provider), HealthStatus.Degraded, null));
            }
        });
        return services;
    }

    public static bool IsOnRedis(this IServiceProvider provider) => provider.GetRequiredService<IOptions<RedisOptions>>().Value.Enabled;
}
