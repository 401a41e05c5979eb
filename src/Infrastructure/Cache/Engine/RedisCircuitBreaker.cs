using GoChat.Infrastructure.Diagnostics;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>Whether Redis may be asked. After a command that failed it is left alone for a moment, so that nobody waits for a dead Redis who need not.</summary>
internal sealed class RedisCircuitBreaker(RedisConnection redis, FailureMetrics failures, ILogger<RedisCircuitBreaker> logger)
{
    private const int LengthMs = 1_000;

    /// <summary>Within this every node has found Redis again: each tries at least every 3 s, and then waits for the pause to end.</summary>
    private static readonly TimeSpan UntilAllHaveFoundIt = TimeSpan.FromSeconds(5);

    private long _until = long.MinValue;
    private int _failing;

    public bool IsOver => redis.IsUp && Environment.TickCount64 >= Volatile.Read(ref _until);

    /// <summary>
    /// Whether what Redis says may be believed. After an outage nodes find it again one after the other, and what one commits that has not found it yet
    /// would be shown as it was by one that has: so they write to it at once, and read from it a little later.
    /// </summary>
    public bool IsSettled => IsOver && redis.IsUpFor(UntilAllHaveFoundIt);

    /// <summary>Says that a command failed.</summary>
    public void Begin(Exception failure)
    {
        failures.Redis(FailureMetrics.Outage);
        Volatile.Write(ref _until, Environment.TickCount64 + LengthMs);
        if (Interlocked.Exchange(ref _failing, 1) == 0)
            logger.LogWarning(failure, "Redis fails; reads come from the database");
    }

    /// <summary>Says that a command succeeded.</summary>
    public void Succeeded()
    {
        if (Volatile.Read(ref _failing) == 1 && Interlocked.Exchange(ref _failing, 0) == 1)
            logger.LogInformation("Redis answers again");
    }
}
