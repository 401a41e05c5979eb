using GoChat.Infrastructure.Diagnostics;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>Whether Redis may be used. After a failed command the node pauses briefly, so that no request waits for a dead Redis without need.</summary>
internal sealed class RedisCircuitBreaker(RedisConnection redis, FailureMetrics failures, ILogger<RedisCircuitBreaker> logger)
{
    private const int OpenMs = 1_000;

    /// <summary>The time in which every node reconnects to Redis: each tries at least every 3 s, and then waits for the pause to end.</summary>
    private static readonly TimeSpan UntilAllHaveFoundIt = TimeSpan.FromSeconds(5);

    private long _until = long.MinValue;
    private int _failing;

    public bool IsClosed => redis.IsUp && Environment.TickCount64 >= Volatile.Read(ref _until);

    /// <summary>
    /// Whether data read from Redis can be trusted. After an outage nodes reconnect at different times: a node that has reconnected would show the state
    /// before the commits of one that has not. So nodes write to Redis at once, and read from it a little later.
    /// </summary>
    public bool IsSettled => IsClosed && redis.IsUpFor(UntilAllHaveFoundIt);

    /// <summary>Reports that a command failed.</summary>
    public void Trip(Exception failure)
    {
        failures.Redis(FailureMetrics.Outage);
        Volatile.Write(ref _until, Environment.TickCount64 + OpenMs);
        if (Interlocked.Exchange(ref _failing, 1) == 0)
            logger.LogWarning(failure, "A command to Redis failed; reads go to the database");
    }

    /// <summary>Reports that a command succeeded.</summary>
    public void Reset()
    {
        if (Volatile.Read(ref _failing) == 1 && Interlocked.Exchange(ref _failing, 0) == 1)
            logger.LogInformation("Redis answers again");
    }
}
