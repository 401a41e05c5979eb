using GoChat.Application.Groups;
using GoChat.Application.Groups.Management;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class RemoveMembersTests : GroupFixture
{
    [Fact]
    public async Task Takes_places_and_sessions_away_and_tells_the_devices_who_did_it()
    {
        Assert.Null((await Host.Send(new RemoveMembers(Climbers, [Bob, Eve, Bob]), Ann)).Error);

        Assert.Equal([Ann], await Host.Db(db => db.GroupMembers.Select(m => m.UserId).ToListAsync()));
        Assert.Equal([Ann], await Host.Db(db => db.Sessions.Select(s => s.UserId).ToListAsync()));
        Assert.Equal(1, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.MemberCount);
        foreach (var removed in new[] { Bob, Eve })
        {
            Assert.Equal(GroupErrors.NotFound, (await Host.Ask(new GetGroup(Climbers), removed)).Error);
            var told = (await Host.ToldTo(removed))[^1];
            Assert.Equal(
                ("group.left", Climbers.Value, Ann.Value),
                (told.Type, told.Payload.GetProperty("groupId").GetString(), told.Payload.GetProperty("removedBy").GetProperty("id").GetString()));
        }

        Assert.DoesNotContain("group.left", await Host.TypesToldTo(Ann));
        Assert.Equal(1, await Removals());
        var audit = await Host.Db(db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync());
        Assert.Equal((HashSet<UserId>)[Bob, Eve], audit.Select(e => e.SubjectId!.Value).ToHashSet());
        Assert.All(audit, e => Assert.Equal((AuditAction.MemberRemoved, Ann, Climbers), (e.Action, e.ActorId, e.GroupId!.Value)));
    }

    [Fact]
    public async Task Removes_all_or_none()
    {
        var stranger = await Host.Person("Stranger");

        Assert.Equal(GroupErrors.MemberNotFound, (await Host.Send(new RemoveMembers(Climbers, [Bob, stranger]), Ann)).Error);
        Assert.Equal(GroupErrors.Self, (await Host.Send(new RemoveMembers(Climbers, [Bob, Ann]), Ann)).Error);

        await NothingHappened();
    }

    [Fact]
    public async Task An_admin_removes_members_and_a_member_nobody()
    {
        Assert.Equal(GroupErrors.NotManager, (await Host.Send(new RemoveMembers(Climbers, [Eve]), Bob)).Error);
        await NothingHappened();
        await Host.Send(new AppointAdmin(Climbers, Bob), Ann);

        Assert.Equal(GroupErrors.OwnerProtected, (await Host.Send(new RemoveMembers(Climbers, [Ann]), Bob)).Error);
        Assert.Null((await Host.Send(new RemoveMembers(Climbers, [Eve]), Bob)).Error);

        Assert.Equal(2, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.MemberCount);
    }

    [Fact]
    public async Task For_strangers_there_is_no_such_group()
    {
        var stranger = await Host.Person("Stranger");

        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new RemoveMembers(Climbers, [Bob]), stranger)).Error);
        await NothingHappened();
    }

    [Fact]
    public async Task Takes_one_to_a_hundred_at_once()
    {
        var many = Enumerable.Range(0, RemoveMembers.MaxMembers + 1).Select(_ => UserId.New(DateTimeOffset.UtcNow)).ToList();

        Assert.Equal(ErrorKind.Validation, (await Host.Send(new RemoveMembers(Climbers, []), Ann)).Error?.Kind);
        Assert.Equal(ErrorKind.Validation, (await Host.Send(new RemoveMembers(Climbers, many), Ann)).Error?.Kind);
        Assert.Equal(GroupErrors.MemberNotFound, (await Host.Send(new RemoveMembers(Climbers, many[1..]), Ann)).Error);
    }

    [Fact]
    public async Task Leaving_while_being_removed_counts_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var group = (await Host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [Bob, Eve], null), Ann)).Value.Id;

            var outcomes = await Task.WhenAll(
                Task.Run(() => Host.Send(new LeaveGroup(group), Bob)), Task.Run(() => Host.Send(new RemoveMembers(group, [Bob]), Ann)));

            Assert.Single(outcomes, o => o.Succeeded);
            Assert.Single(outcomes, o => o.Error == GroupErrors.NotFound || o.Error == GroupErrors.MemberNotFound);
            Assert.Equal(2, (await Host.Ask(new GetGroup(group), Ann)).Value.MemberCount);
            Assert.Equal(2, await Host.Db(db => db.GroupMembers.CountAsync(m => m.GroupId == group)));
        }
    }

    private async Task NothingHappened()
    {
        Assert.Equal(3, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.MemberCount);
        Assert.Equal(3, await Host.Db(db => db.Sessions.CountAsync()));
        Assert.DoesNotContain("group.left", await Host.TypesToldTo(Bob));
        Assert.Equal(0, await Removals());
        Assert.Equal(0, await Host.Db(db => db.AuditEntries.CountAsync()));
    }

    private Task<int> Removals() => Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-members-removed.v1"));
}
