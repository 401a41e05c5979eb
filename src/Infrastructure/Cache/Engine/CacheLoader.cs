using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Redis;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>
/// Loads from the database and fills keys. It takes the fence before loading and checks it when it writes the key: a key that was invalidated in
/// between stays invalidated.
/// </summary>
internal sealed class CacheLoader(RedisCache store, RedisCircuitBreaker breaker)
{
    /// <summary>Loads values that a reader did not find and fills them in, if Redis is available.</summary>
    public async Task<IReadOnlyDictionary<TId, T>> Load<TId, T>(ReadModel<TId, T> model, IReadOnlyList<TId> ids, AppDbContext db, CancellationToken ct)
        where TId : notnull
        where T : class
    {
        string[] fences;
        try
        {
            fences = await store.Fences([.. ids.Select(id => model.KeyOf(id))]);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            breaker.Trip(failure);
            return await model.Load(db, ids, ct);
        }

        var loaded = await model.Load(db, ids, ct);
        try
        {
            await Fill(model, ids, fences, loaded);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            breaker.Trip(failure);
        }

        return loaded;
    }

    /// <summary>Rewrites keys from the database. Removes those that the database does not know.</summary>
    /// <exception cref="StackExchange.Redis.RedisException">Redis is unavailable; the other failures of <see cref="RedisFailures"/> mean the same.</exception>
    public async Task Refill<TId, T>(ReadModel<TId, T> model, IReadOnlyList<TId> ids, AppDbContext db, CancellationToken ct)
        where TId : notnull
        where T : class
    {
        var keys = ids.Select(id => model.KeyOf(id)).ToList();
        await store.Bar(keys);
        var fences = await store.Fences(keys);
        var loaded = await model.Load(db, ids, ct);
        await Fill(model, ids, fences, loaded);
        await store.Forget(ids.Where(id => !loaded.ContainsKey(id)).Select(id => model.KeyOf(id)));
    }

    private Task<bool[]> Fill<TId, T>(ReadModel<TId, T> model, IReadOnlyList<TId> ids, string[] fences, IReadOnlyDictionary<TId, T> loaded)
        where TId : notnull
        where T : class => Task.WhenAll(ids.Zip(fences)
            .Where(pair => loaded.ContainsKey(pair.First))
            .Select(pair => store.Fill(model.KeyOf(pair.First), pair.Second, model.Write(loaded[pair.First]))));
}
