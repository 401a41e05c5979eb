using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Redis;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>
/// Loads from the database and fills keys with it. The fence is had before the loading begins, and looked at again when the key is written: whatever is
/// invalidated in between stays so.
/// </summary>
internal sealed class CacheLoader(RedisCache store, RedisCircuitBreaker pause)
{
    /// <summary>Loads what a reader found missing and fills it in, as far as Redis plays along.</summary>
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
            pause.Begin(failure);
            return await model.Load(db, ids, ct);
        }

        var loaded = await model.Load(db, ids, ct);
        try
        {
            await Fill(model, ids, fences, loaded);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            pause.Begin(failure);
        }

        return loaded;
    }

    /// <summary>Writes keys anew from the database. Those that the database does not know go.</summary>
    /// <exception cref="StackExchange.Redis.RedisException">Redis is away, as are the other failures of <see cref="RedisFailures"/>.</exception>
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
