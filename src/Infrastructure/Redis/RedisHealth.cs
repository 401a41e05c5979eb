using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Redis;

/// <summary>Degraded, not down, while Redis is unavailable: reads come from the database, and clients recover lost pushes by their heartbeat.</summary>
internal sealed class RedisHealth(RedisConnection redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.Database.PingAsync();
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            return HealthCheckResult.Degraded("Redis does not answer.", failure);
        }
    }
}
