using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>A query on a key, and the same query on a value that was loaded because the key is missing.</summary>
/// <param name="Ask">Returns null when the key is missing or unusable. A <see cref="FormatException"/> means the same.</param>
internal sealed record KeyQuestion<TId, T, TAnswer>(Func<IDatabase, RedisKey, TId, Task<TAnswer?>> Ask, Func<TId, T, TAnswer?> Answer)
    where TAnswer : class;

/// <summary>Reads keys; loads missing ones from the database and fills them in. Without Redis everything comes from the database.</summary>
internal sealed class ReadThrough(RedisCache store, CacheLoader loader, RedisCircuitBreaker breaker, PendingInvalidations pending)
{
    /// <summary>Whether keys are read at all now. An answer from several keys is better read from the database as a whole.</summary>
    public bool AsksKeys => !pending.Any && breaker.IsSettled;

    /// <summary>A whole hash; null when the database has no such entry.</summary>
    public async Task<T?> One<TId, T>(HashModel<TId, T> model, TId id, AppDbContext db, CancellationToken ct)
        where TId : notnull
        where T : class => (await Many(model, [id], db, ct)).GetValueOrDefault(id);

    /// <summary>Queries one key; null when the database has no such entry.</summary>
    public async Task<TAnswer?> One<TId, T, TAnswer>(
        ReadModel<TId, T> model, KeyQuestion<TId, T, TAnswer> question, TId id, AppDbContext db, CancellationToken ct)
        where TId : notnull
        where T : class
        where TAnswer : class => (await Many(model, question, [id], db, ct)).GetValueOrDefault(id);

    /// <summary>The existing hashes, each as a whole.</summary>
    public Task<IReadOnlyDictionary<TId, T>> Many<TId, T>(HashModel<TId, T> model, IReadOnlyList<TId> ids, AppDbContext db, CancellationToken ct)
        where TId : notnull
        where T : class => Many(model, new KeyQuestion<TId, T, T>((redis, key, _) => Whole(model, redis, key), (_, value) => value), ids, db, ct);

    /// <summary>Queries many keys in one round trip.</summary>
    /// <returns>The answers of the existing ones.</returns>
    public async Task<IReadOnlyDictionary<TId, TAnswer>> Many<TId, T, TAnswer>(
        ReadModel<TId, T> model, KeyQuestion<TId, T, TAnswer> question, IReadOnlyList<TId> ids, AppDbContext db, CancellationToken ct)
        where TId : notnull
        where T : class
        where TAnswer : class
    {
        var found = new Dictionary<TId, TAnswer>(ids.Count);
        var redisAnswers = AsksKeys && await TryAsk(model, question, ids, found);
        var missing = ids.Where(id => !found.ContainsKey(id)).ToList();
        if (missing.Count == 0)
            return found;
        var loaded = redisAnswers ? await loader.Load(model, missing, db, ct) : await model.Load(db, missing, ct);
        foreach (var (id, value) in loaded)
        {
            if (question.Answer(id, value) is { } answer)
                found[id] = answer;
        }

        return found;
    }

    private async Task<bool> TryAsk<TId, T, TAnswer>(
        ReadModel<TId, T> model, KeyQuestion<TId, T, TAnswer> question, IReadOnlyList<TId> ids, Dictionary<TId, TAnswer> found)
        where TId : notnull
        where T : class
        where TAnswer : class
    {
        try
        {
            var answers = await Task.WhenAll(ids.Select(id => Readable(question, store.Name(model.KeyOf(id)), id)));
            breaker.Reset();
            foreach (var (id, answer) in ids.Zip(answers))
            {
                if (answer is null)
                    continue;
                found[id] = answer;
                store.Renew(model.KeyOf(id));
            }

            return true;
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            breaker.Trip(failure);
            return false;
        }
    }

    private async Task<TAnswer?> Readable<TId, T, TAnswer>(KeyQuestion<TId, T, TAnswer> question, RedisKey key, TId id)
        where TAnswer : class
    {
        try
        {
            return await question.Ask(store.Database, key, id);
        }
        catch (FormatException)
        {
            // Another version of GoChat wrote it: treat it as missing.
            return null;
        }
    }

    private static async Task<T?> Whole<TId, T>(HashModel<TId, T> model, IDatabase redis, RedisKey key)
        where TId : notnull
        where T : class => await redis.HashGetAllAsync(key) is { Length: > 0 } fields ? model.Read(new HashFields(fields)) : null;
}
