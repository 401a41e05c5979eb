using System.Text.Json;
using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoChat.Testing;

/// <summary>People for tests of use cases: accounts, friendships, and the events of their devices.</summary>
public static class People
{
    private static int _lastNumber = 10_000_000;

    public static Task<UserId> Person(this UseCaseHost host, string nickname, string? telephone = null) => host.Db(async db =>
    {
        var now = DateTimeOffset.UtcNow;
        var id = UserId.New(now);
        db.Users.Add(User.Register(id, telephone ?? $"+86138{Interlocked.Increment(ref _lastNumber)}", nickname, "no password", now));
        db.PtsCounters.Add(PtsCounter.Begin(id));
        await db.SaveChanges(CancellationToken.None);
        return id;
    });

    public static Task<int> SetStatus(this UseCaseHost host, UserId user, UserStatus status) =>
        host.Db(db => db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(set => set.SetProperty(u => u.Status, status)));

    public static async Task<ContactRequestCard> Apply(this UseCaseHost host, UserId applicant, UserId target, string message = "hello")
    {
        var applied = await host.Send(new ApplyForContact(target, message), applicant);
        Assert.Null(applied.Error);
        return applied.Value;
    }

    public static async Task Befriend(this UseCaseHost host, UserId one, UserId other)
    {
        await host.Apply(one, other);
        await host.Apply(other, one);
    }

    /// <summary>Ends a friendship on both sides.</summary>
    public static Task<int> Unfriend(this UseCaseHost host, UserId one, UserId other)
    {
        DateTimeOffset? now = DateTimeOffset.UtcNow;
        return host.Db(db => db.Contacts
            .Where(c => (c.OwnerId == one && c.PeerId == other) || (c.OwnerId == other && c.PeerId == one))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.DeletedAt, now)));
    }

    public static Task<int> Block(this UseCaseHost host, UserId blocker, UserId blocked)
    {
        DateTimeOffset? now = DateTimeOffset.UtcNow;
        return host.Db(db => db.Contacts
            .Where(c => c.OwnerId == blocker && c.PeerId == blocked)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.BlockedAt, now)));
    }

    /// <summary>All events of the user's devices, oldest first.</summary>
    public static Task<List<Told>> ToldTo(this UseCaseHost host, UserId user) => host.Db(async db =>
        (await db.UserEvents.AsNoTracking().Where(e => e.UserId == user).OrderBy(e => e.Pts).ToListAsync())
        .ConvertAll(e => new Told(e.Pts, e.Type, JsonDocument.Parse(e.Payload).RootElement)));

    public static async Task<List<string>> TypesToldTo(this UseCaseHost host, UserId user) => (await host.ToldTo(user)).ConvertAll(t => t.Type);
}

public sealed record Told(long Pts, string Type, JsonElement Payload);
