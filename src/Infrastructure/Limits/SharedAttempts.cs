using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Limits;

/// <summary>One sorted set per key, with the attempts by time; it expires when the last of them no longer counts.</summary>
internal sealed class SharedAttempts(RedisConnection redis, RedisCircuitBreaker breaker, TimeProvider clock) : ISharedAttempts
{
    /// <summary>KEYS: the attempts. ARGV: now and the window in milliseconds, the limit, an id for this attempt. Returns the time to wait; -1: taken.</summary>
    private const string Take = """
        local now, window, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
        if redis.call('ZCARD', KEYS[1]) >= limit then
          return redis.call('ZRANGE', KEYS[1], -limit, -limit, 'WITHSCORES')[2] + window - now
        end
        redis.call('ZADD', KEYS[1], now, ARGV[4])
        redis.call('PEXPIRE', KEYS[1], window)
        return -1
        """;

    /// <summary>KEYS: the attempts. ARGV: the time after which they count, in milliseconds. Returns their number.</summary>
    private const string Forget = """
        local count = redis.call('ZCOUNT', KEYS[1], '(' .. ARGV[1], '+inf')
        redis.call('DEL', KEYS[1])
        return count
        """;

    public Task<PermitResult?> TryTake(string key, int limit, TimeSpan window) => Try<PermitResult?>(null, async database =>
    {
        RedisValue[] arguments = [clock.GetUtcNow().ToUnixTimeMilliseconds(), (long)window.TotalMilliseconds, limit, Guid.NewGuid().ToString("N")];
        var wait = (long)await database.ScriptEvaluateAsync(Take, [Name(key)], arguments);
        return new PermitResult(wait < 0 ? null : TimeSpan.FromMilliseconds(wait));
    });

    public Task<bool> Refund(string key) => Try(false, async database =>
    {
        await database.SortedSetPopAsync(Name(key), Order.Descending);
        return true;
    });

    public Task<int?> TakeAll(string key, TimeSpan window) => Try<int?>(null, async database =>
        (int)(long)await database.ScriptEvaluateAsync(Forget, [Name(key)], [(clock.GetUtcNow() - window).ToUnixTimeMilliseconds()]));

    private RedisKey Name(string key) => redis.Name($"attempts_{key}");

    private async Task<T> Try<T>(T otherwise, Func<IDatabase, Task<T>> ask)
    {
        if (!breaker.IsClosed)
            return otherwise;
        try
        {
            var answer = await ask(redis.Database);
            breaker.Reset();
            return answer;
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            breaker.Trip(failure);
            return otherwise;
        }
    }
}
