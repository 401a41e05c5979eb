using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Persistence;
using GoChat.Infrastructure.ReadModels.Models;
using GoChat.Infrastructure.Redis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.ReadModels;

/// <summary>Removes and fills the keys of all users and groups. What stood there counts for nothing, whatever version it claims.</summary>
internal sealed class ReadModelRebuild(RedisConnection redis, IDatabaseOpening opening, IServiceScopeFactory scopes, KeyStore store, Filler filler) : IReadModelRebuild
{
    private const int UsersAtOnce = 200;

    /// <summary>Each may have hundreds of members.</summary>
    private const int GroupsAtOnce = 20;

    public async Task<RebuiltReadModels> Rebuild(CancellationToken ct)
    {
        await redis.StartAsync(ct);
        if (!redis.IsUp)
            throw new IOException($"Redis at {redis.Address} does not answer: see [redis] host and port");
        await (await opening.Enter(ct)).DisposeAsync();
        try
        {
            var users = await Rebuild<UserId>(Keys.OfUsers, (db, after) => db.Users.AsNoTracking()
                .Where(u => after == null || u.Id > after).OrderBy(u => u.Id).Select(u => u.Id).Take(UsersAtOnce), ct);
            var groups = await Rebuild<GroupId>(Keys.OfGroups, (db, after) => db.Groups.AsNoTracking()
                .Where(g => after == null || g.Id > after).OrderBy(g => g.Id).Select(g => g.Id).Take(GroupsAtOnce), ct);
            return new RebuiltReadModels(users, groups);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            throw new IOException($"Redis at {redis.Address} fails: {failure.Message}", failure);
        }
    }

    /// <param name="portion">The next ids after the one given; from the beginning for null.</param>
    private async Task<int> Rebuild<TId>(IReadOnlyList<ReadModel> models, Func<AppDbContext, TId?, IQueryable<TId>> portion, CancellationToken ct) where TId : struct
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
                await model.Refill(filler, ids.Cast<object>(), db, ct);
            }

            (count, last) = (count + ids.Count, ids[^1]);
        }
    }
}
