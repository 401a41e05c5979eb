using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Cache;

/// <summary>
/// Rewrites keys that somebody is likely to read, and drops the rest. While Redis is down, an event from Kafka waits for it: nothing else waits for the
/// event. In embedded mode everything would wait, so there the keys become pending invalidations.
/// </summary>
internal sealed class RedisReadModelProjection(
    RedisCache store, CacheLoader loader, RedisCircuitBreaker breaker, PendingInvalidations pending, IOptions<RedisOptions> redis, IOptions<KafkaOptions> kafka)
        : IReadModelProjection
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    public async Task Project(IWireEvent happened, AppDbContext db, CancellationToken ct)
    {
        var affected = await InvalidationMap.Of([happened], db, ct);
        while (!affected.IsEmpty && !await TryWrite(affected, db, ct))
        {
            if (!kafka.Value.Enabled)
            {
                pending.Add(affected.All);
                return;
            }

            await Task.Delay(BetweenTries, ct);
        }
    }

    private Task Continue(IEnumerable<(string Key, IWireEvent Event)> continued) => Task.WhenAll(continued.Select(c => c.Event switch
    {
        MessagesSentV1 sent => store.Append(c.Key, sent, redis.Value.GroupMessages),
        MessageChangedV1 changed => store.Append(c.Key, changed),
        _ => throw new InvalidOperationException($"{c.Event.GetType().Name} continues no list of messages."),
    }));

    private async Task<bool> TryWrite(InvalidationMap affected, AppDbContext db, CancellationToken ct)
    {
        if (!breaker.IsClosed)
            return false;
        try
        {
            await Task.WhenAll(store.Forget(affected.Dropped), store.Advance(affected.Advances), store.Raise(affected.Raised), Continue(affected.Continued));
            foreach (var (model, ids) in affected.Shown)
                await model.Refill(loader, ids, db, ct);
            breaker.Reset();
            return true;
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            breaker.Trip(failure);
            return false;
        }
    }
}
