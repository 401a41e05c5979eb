using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database.Startup;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Cache;

/// <summary>Registers the copies of frequently shown data: in Redis, or none. [redis] enabled decides.</summary>
internal static class ReadModelServices
{
    public static IServiceCollection AddReadModels(this IServiceCollection services)
    {
        services.AddSingleton<RedisCache>();
        services.AddSingleton<RedisCircuitBreaker>();
        services.AddSingleton<PendingInvalidations>();
        services.AddSingleton<CacheLoader>();
        services.AddSingleton<ReadThrough>();
        services.AddScoped<SessionReads>();
        services.AddScoped<MessageReads>();
        services.AddSingleton<IReadModelInvalidator>(
            provider => provider.IsOnRedis() ? provider.Make<RedisReadModelInvalidator>() : new NoReadModelInvalidator());
        services.AddSingleton<IReadModelProjection>(provider => provider.IsOnRedis() ? provider.Make<RedisReadModelProjection>() : new NoReadModelProjection());
        services.AddSingleton<IReadModelRebuild, ReadModelRebuild>();
        services.AddScoped<IReadModels>(provider => provider.IsOnRedis() ? provider.Make<RedisReadModels>() : provider.Make<DatabaseReadModels>());
        return services;
    }
}
