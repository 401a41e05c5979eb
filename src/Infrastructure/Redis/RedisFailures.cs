using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

internal static class RedisFailures
{
    /// <summary>Redis is away, too slow, full, loading or read-only: what can be done without it is done without it.</summary>
    public static bool IsOutage(Exception failure) => failure is RedisException or TimeoutException or ObjectDisposedException;
}
