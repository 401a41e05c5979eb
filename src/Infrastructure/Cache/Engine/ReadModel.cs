using GoChat.Infrastructure.Database;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>One family of keys.</summary>
/// <param name="family">The prefix of its keys; an id follows.</param>
internal abstract class ReadModel(string family)
{
    public string Family => family;

    /// <summary>The name of a key, without the installation's prefix.</summary>
    public string KeyOf(object id) => family + id;

    /// <summary>Rewrites these keys from the database, whatever they contain, and removes those that the database does not know.</summary>
    /// <param name="ids">Of the model's own type.</param>
    public abstract Task Refill(CacheLoader loader, IEnumerable<object> ids, AppDbContext db, CancellationToken ct);

    /// <summary>The events that touch its keys.</summary>
    public abstract IReadOnlyDictionary<Type, Reaction> Reactions { get; }
}

/// <summary>How the values of one family are loaded and written.</summary>
/// <typeparam name="TId">The id of a key's owner; its text follows the family's name.</typeparam>
/// <typeparam name="T">The value of a key.</typeparam>
internal abstract class ReadModel<TId, T>(string family) : ReadModel(family)
    where TId : notnull
    where T : class
{
    /// <summary>Loads the existing ones, in a number of queries that does not depend on their count. A version is read before its data.</summary>
    public abstract Task<IReadOnlyDictionary<TId, T>> Load(AppDbContext db, IReadOnlyList<TId> ids, CancellationToken ct);

    public abstract Contents Write(T value);

    public override IReadOnlyDictionary<Type, Reaction> Reactions
    {
        get
        {
            var reactions = new Reactions<TId, T>(this);
            React(reactions);
            return reactions.ByEvent;
        }
    }

    /// <summary>Registers the events that touch its keys; none if its keys never change.</summary>
    protected virtual void React(Reactions<TId, T> on)
    {
    }

    public override Task Refill(CacheLoader loader, IEnumerable<object> ids, AppDbContext db, CancellationToken ct) =>
        loader.Refill(this, [.. ids.Cast<TId>()], db, ct);
}

/// <summary>A family whose keys are hashes, read as a whole.</summary>
internal abstract class HashModel<TId, T>(string family) : ReadModel<TId, T>(family)
    where TId : notnull
    where T : class
{
    /// <exception cref="FormatException">The hash was not written by this version.</exception>
    public abstract T Read(HashFields fields);
}

/// <summary>The contents to write to a key.</summary>
/// <param name="Command">The command that writes <paramref name="Pairs"/> after the key's name: HSET with field and value, ZADD with score and member.</param>
/// <param name="VersionField">The field of a hash whose number never decreases while the key exists; null where there is none.</param>
internal sealed record Contents(string Command, IReadOnlyList<RedisValue> Pairs, string? VersionField = null, long Version = 0);
