using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Database.Startup;
using GoChat.Infrastructure.Redis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Cache;

/// <summary>Removes and fills the keys of all users and groups. Existing contents are ignored, whatever version they claim.</summary>
internal sealed class ReadModelRebuild(RedisConnection redis, IDatabaseOpening opening, IServiceScopeFactory scopes, RedisCache store, CacheLoader loader)
    : IReadModelRebuild
{
    private const int UsersAtOnce = 200;
    private const int SessionsAtOnce = 500;

    /// <summary>A group may have hundreds of members.</summary>
    private const int GroupsAtOnce = 20;

    public async Task<RebuiltReadModels> Rebuild(CancellationToken ct)
    {
        await redis.StartAsync(ct);
        if (!redis.IsUp)
            throw new IOException($"Redis at {redis.Address} does not answer: see [redis] host and port");
        await (await opening.Enter(ct)).DisposeAsync();
        try
        {
            await store.ForgetAll(Keys.OfOthers.Select(model => model.Family));
            var users = await Rebuild<UserId>(Keys.OfUsers, (db, after) => db.Users.AsNoTracking()
                .Where(u => after == null || u.Id > after).OrderBy(u => u.Id).Select(u => u.Id).Take(UsersAtOnce), RebuildSessions, ct);
            var groups = await Rebuild<GroupId>(Keys.OfGroups, (db, after) => db.Groups.AsNoTracking()
                .Where(g => after == null || g.Id > after).OrderBy(g => g.Id).Select(g => g.Id).Take(GroupsAtOnce), (_, _, _) => Task.CompletedTask, ct);
            return new RebuiltReadModels(users, groups);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            throw new IOException($"Redis at {redis.Address} fails: {failure.Message}", failure);
        }
    }

    /// <param name="portion">Returns the next ids after the given one; from the beginning for null.</param>
    /// <param name="andThen">Rebuilds what else belongs to these ids.</param>
    private async Task<int> Rebuild<TId>(
        IReadOnlyList<ReadModel> models,
        Func<AppDbContext, TId?, IQueryable<TId>> portion,
        Func<AppDbContext, IReadOnlyList<TId>, CancellationToken, Task> andThen,
        CancellationToken ct) where TId : struct
    {
        var count = 0;
        for (TId? last = null; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            var ids = await portion(db, last).ToListAsync(ct);
            if (ids.Count == 0)
                return count;
            foreach (var model in models)
            {
                await store.Forget(ids.Select(id => model.KeyOf(id)));
                await model.Refill(loader, ids.Cast<object>(), db, ct);
            }

            await andThen(db, ids, ct);
            (count, last) = (count + ids.Count, ids[^1]);
        }
    }

    /// <summary>The newest messages of groups are left to their readers.</summary>
    private async Task RebuildSessions(AppDbContext db, IReadOnlyList<UserId> users, CancellationToken ct)
    {
        var sessions = await db.Sessions.AsNoTracking().Where(s => users.Contains(s.UserId)).Select(s => new { s.UserId, s.ConversationId, s.PeerId })
            .ToListAsync(ct);
        foreach (var portion in sessions.Select(s => new SessionKey(s.UserId, s.ConversationId, s.PeerId)).Chunk(SessionsAtOnce))
            await loader.Refill(Keys.Session, portion, db, ct);
    }
}
