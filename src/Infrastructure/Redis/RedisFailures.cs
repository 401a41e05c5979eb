using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

internal static class RedisFailures
{
    /// <summary>Redis is down, too slow, full, loading or read-only: the server continues without it where it can.</summary>
    public static bool IsOutage(Exception failure) => failure is RedisException or TimeoutException or ObjectDisposedException;
}
