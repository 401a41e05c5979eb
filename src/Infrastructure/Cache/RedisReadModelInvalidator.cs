using System.Data.Common;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Cache;

/// <summary>Invalidates the keys that a commit made stale, and advances those of its messages. Keys that Redis cannot update now stay pending.</summary>
internal sealed class RedisReadModelInvalidator(
    RedisCache store, RedisCircuitBreaker breaker, PendingInvalidations pending, ILogger<RedisReadModelInvalidator> logger) : IReadModelInvalidator
{
    public bool HasCopies => true;

    public async Task Committed(IReadOnlyList<IWireEvent> events, IReadOnlyCollection<UserId> touched, AppDbContext db)
    {
        if (await Affected(events, touched, db) is not { IsEmpty: false } affected)
            return;
        if (!breaker.IsClosed)
        {
            Defer(affected);
            return;
        }

        try
        {
            await Task.WhenAll(store.Forget(affected.Changed), store.Advance(affected.Advances), store.Raise(affected.Raised));
            breaker.Reset();
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            breaker.Trip(failure);
            Defer(affected);
        }
    }

    /// <summary>The commit is final whatever happens here: if this lookup fails, the projection repeats it later.</summary>
    private async Task<InvalidationMap?> Affected(IReadOnlyList<IWireEvent> events, IReadOnlyCollection<UserId> touched, AppDbContext db)
    {
        try
        {
            return (await InvalidationMap.Of(events, db, CancellationToken.None)).And(touched);
        }
        catch (Exception failure) when (failure is DbException || DatabaseFailures.IsOutage(failure))
        {
            logger.LogWarning(failure, "The database failed right after a commit; until its events are projected, Redis may show what was before");
            return null;
        }
    }

    private void Defer(InvalidationMap affected) => pending.Add(affected.All);
}
