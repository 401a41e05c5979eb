using GoChat.Application.Groups;
using GoChat.Application.Groups.Management;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class GroupAdminTests : GroupFixture
{
    [Fact]
    public async Task An_admin_is_appointed_and_dismissed_and_told_so()
    {
        var appointed = (await Host.Send(new AppointAdmin(Climbers, Bob), Ann)).Value;
        Assert.Equal((Bob, "Bob", GroupRole.Admin), (appointed.Id, appointed.Nickname, appointed.Role));
        Assert.Equal(GroupRole.Admin, (await Host.Ask(new GetGroup(Climbers), Bob)).Value.MyRole);
        Assert.Equal("admin", (await Host.ToldTo(Bob))[^1].Payload.GetProperty("group").GetProperty("myRole").GetString());

        Assert.Equal(GroupRole.Member, (await Host.Send(new DismissAdmin(Climbers, Bob), Ann)).Value.Role);
        Assert.Equal("member", (await Host.ToldTo(Bob))[^1].Payload.GetProperty("group").GetProperty("myRole").GetString());
        Assert.DoesNotContain("group.changed", await Host.TypesToldTo(Eve));
        Assert.Equal([AuditAction.AdminAppointed, AuditAction.AdminDismissed], await Audited());
    }

    [Fact]
    public async Task A_repeat_changes_nothing()
    {
        await Host.Send(new AppointAdmin(Climbers, Bob), Ann);

        Assert.Equal(GroupRole.Admin, (await Host.Send(new AppointAdmin(Climbers, Bob), Ann)).Value.Role);
        Assert.Equal(GroupRole.Member, (await Host.Send(new DismissAdmin(Climbers, Eve), Ann)).Value.Role);

        Assert.Equal([AuditAction.AdminAppointed], await Audited());
        Assert.Equal(1, await Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-admin-appointed.v1")));
    }

    [Fact]
    public async Task Only_the_owner_appoints()
    {
        var stranger = await Host.Person("Stranger");
        await Host.Send(new AppointAdmin(Climbers, Bob), Ann);

        Assert.Equal(GroupErrors.NotOwner, (await Host.Send(new AppointAdmin(Climbers, Eve), Bob)).Error);
        Assert.Equal(GroupErrors.NotOwner, (await Host.Send(new AppointAdmin(Climbers, Eve), Eve)).Error);
        Assert.Equal(GroupErrors.NotOwner, (await Host.Send(new DismissAdmin(Climbers, Bob), Eve)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new AppointAdmin(Climbers, Eve), stranger)).Error);
        Assert.Equal(GroupErrors.MemberNotFound, (await Host.Send(new AppointAdmin(Climbers, stranger), Ann)).Error);
        Assert.Equal([AuditAction.AdminAppointed], await Audited());
    }

    [Fact]
    public async Task The_limit_holds_when_the_last_places_are_taken_at_once()
    {
        var people = new List<UserId>();
        for (var i = 0; i < Group.MaxAdmins + 2; i++)
        {
            people.Add(await Host.Person($"Person {i}"));
            await Host.Befriend(Ann, people[^1]);
        }

        var group = (await Host.Send(new CreateGroup("Many", null, AddMode.Direct, people, null), Ann)).Value.Id;
        foreach (var person in people[..^4])
            Assert.Null((await Host.Send(new AppointAdmin(group, person), Ann)).Error);

        var outcomes = await Task.WhenAll(people[^4..].Select(person => Task.Run(() => Host.Send(new AppointAdmin(group, person), Ann))));

        Assert.Equal(2, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => o.Failed), o => Assert.Equal(GroupErrors.TooManyAdmins, o.Error));
        Assert.Equal(Group.MaxAdmins, await Host.Db(db => db.GroupMembers.CountAsync(m => m.GroupId == group && m.Role == GroupRole.Admin)));
    }

    private Task<List<AuditAction>> Audited() => Host.Db(db => db.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
}
