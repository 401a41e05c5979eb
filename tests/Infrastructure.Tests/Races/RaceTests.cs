using GoChat.Application.Common;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Races;

/// <summary>
/// People who act at the same moment, many times: each round has one outcome, loses no update, leaves no row of the loser behind, and the keys of Redis say
/// what the database says. <c>docs/reliability.md</c> lists the outcomes.
/// </summary>
public abstract class RaceTests(RaceNodes nodes)
{
    private const int Rounds = 20;

    /// <summary>How far apart acts begin in every second round, in milliseconds, so that one finds the other half-way.</summary>
    private const int LongestHeadStart = 6;

    /// <summary>The events of this many rounds are brought at once.</summary>
    private const int RoundsUntilCarried = 4;

    private int _round;

    private protected bool IsCarried => _round % RoundsUntilCarried == RoundsUntilCarried - 1;

    private protected RaceNodes Nodes => nodes;

    private protected UseCaseHost One => nodes.One;

    private protected UseCaseHost Two => nodes.Two;

    private protected async Task ManyTimes(Func<Task> round)
    {
        for (_round = 0; _round < Rounds; _round++)
            await round();
    }

    private protected static Func<Task<Error?>> Act<T>(UseCaseHost node, ICommand<T> command, UserId? who) => async () => (await node.Send(command, who)).Error;

    /// <summary>Begins all acts when each of them is ready, and returns how they ended: null for success.</summary>
    private protected async Task<List<Error?>> AtOnce(params IReadOnlyList<Func<Task<Error?>>> acts)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (missing, together) = (acts.Count, _round % 2 == 0);
        var running = acts.Select(act => Task.Run(async () =>
        {
            if (Interlocked.Decrement(ref missing) == 0)
                start.SetResult();
            await start.Task;
            if (!together)
                await Task.Delay(Random.Shared.Next(LongestHeadStart));
            return await act();
        }));
        return [.. await Task.WhenAll(running)];
    }

    /// <summary>A group of a new person and these many others, each a contact of the owner; the owner first.</summary>
    private protected async Task<(GroupId Group, List<UserId> Members)> Group(int others, AddMode addMode = AddMode.Direct)
    {
        var members = await People(others + 1);
        foreach (var other in members.Skip(1))
            await One.Befriend(members[0], other);
        var created = await One.Send(new CreateGroup("Hikers", null, addMode, [.. members.Skip(1)], null), members[0]);
        Assert.Null(created.Error);
        return (created.Value.Id, members);
    }

    private protected async Task<List<UserId>> People(int count)
    {
        var people = new List<UserId>();
        for (var i = 0; i < count; i++)
            people.Add(await One.Person($"Person {i}"));
        return people;
    }

    private protected Task<bool> IsIn(UserId user, GroupId group) => One.Db(db => db.GroupMembers.AnyAsync(m => m.GroupId == group && m.UserId == user));

    /// <summary>How many actions of this kind were recorded in a group: those that succeeded.</summary>
    private protected Task<int> Audited(GroupId group, AuditAction action) =>
        One.Db(db => db.AuditEntries.CountAsync(e => e.GroupId == group && e.Action == action));

    /// <summary>The group counts its rows, has its one owner, one session for each member and no other, and no pending request of a member.</summary>
    private protected async Task AssertWhole(GroupId id)
    {
        var conversation = ConversationId.Of(id);
        var (group, members) = await One.Db(async db => (
            await db.Groups.AsNoTracking().SingleAsync(g => g.Id == id),
            await db.GroupMembers.AsNoTracking().Where(m => m.GroupId == id).OrderBy(m => m.UserId).ToListAsync()));
        Assert.Equal(members.Count, group.MemberCount);
        Assert.Equal(group.OwnerId, Assert.Single(members, m => m.Role == GroupRole.Owner).UserId);
        Assert.Equal(
            members.Select(m => m.UserId),
            await One.Db(db => db.Sessions.Where(s => s.ConversationId == conversation).OrderBy(s => s.UserId).Select(s => s.UserId).ToListAsync()));
        var waiting = await One.Db(db =>
            db.JoinRequests.Where(r => r.GroupId == id && r.Status == JoinRequestStatus.Pending).Select(r => r.ApplicantId).ToListAsync());
        Assert.Empty(waiting.Intersect(members.Select(m => m.UserId)));
    }

    /// <summary>Nobody's devices miss an event or get one twice.</summary>
    private protected async Task AssertNumbered(params IEnumerable<UserId> people)
    {
        foreach (var user in people)
        {
            var pts = (await One.ToldTo(user)).ConvertAll(t => t.Pts);
            Assert.Equal(Enumerable.Range(1, pts.Count).Select(i => (long)i), pts);
        }
    }

    /// <summary>All nodes show these people their group as it is, and in some rounds again after the bus has brought the events.</summary>
    private protected async Task AssertKeys(GroupId group, params IReadOnlyList<UserId> people)
    {
        await AssertShown();
        if (!IsCarried)
            return;
        await Nodes.Carry();
        await AssertShown();

        async Task AssertShown()
        {
            await Nodes.AssertShown(models => models.Members(group, people[0], null, 50, CancellationToken.None));
            foreach (var user in people)
            {
                await Nodes.AssertShown(models => models.Group(group, user, CancellationToken.None));
                await Nodes.AssertShown(models => models.Groups(user, null, null, 50, CancellationToken.None));
                await Nodes.AssertShown(models => models.Sessions(user, null, 50, CancellationToken.None));
            }
        }
    }
}
