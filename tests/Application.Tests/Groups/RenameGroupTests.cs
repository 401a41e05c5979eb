using GoChat.Application.Groups;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class RenameGroupTests : GroupFixture
{
    [Fact]
    public async Task The_owner_gives_it_another_name()
    {
        var renamed = (await Host.Send(new RenameGroup(Climbers, " Hillwalkers "), Ann)).Value;

        Assert.Equal(("Hillwalkers", GroupRole.Owner, 3), (renamed.Name, renamed.MyRole, renamed.Faces.Count));
        Assert.Equal("Hillwalkers", (await Host.Ask(new GetGroup(Climbers), Bob)).Value.Name);
        Assert.Equal(1, await Renamed());
    }

    [Fact]
    public async Task An_admin_may_and_a_member_may_not()
    {
        Assert.Equal(GroupErrors.NotManager, (await Host.Send(new RenameGroup(Climbers, "Of Bob"), Bob)).Error);
        Assert.Equal("Climbers", (await Host.Ask(new GetGroup(Climbers), Ann)).Value.Name);
        Assert.Equal(0, await Renamed());

        await Host.Db(db => db.GroupMembers.Where(m => m.UserId == Bob).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, GroupRole.Admin)));

        Assert.Equal(GroupRole.Admin, (await Host.Send(new RenameGroup(Climbers, "Of Bob"), Bob)).Value.MyRole);
        Assert.Equal("Of Bob", (await Host.Ask(new GetGroup(Climbers), Ann)).Value.Name);
    }

    [Fact]
    public async Task To_who_is_not_in_it_there_is_no_such_group()
    {
        var stranger = await Host.Person("Stranger");

        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new RenameGroup(Climbers, "Mine"), stranger)).Error);
        await Host.Send(new LeaveGroup(Climbers), Bob);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new RenameGroup(Climbers, "Mine"), Bob)).Error);
        Assert.Equal("Climbers", (await Host.Ask(new GetGroup(Climbers), Ann)).Value.Name);
    }

    [Fact]
    public async Task A_group_that_is_closed_keeps_its_name()
    {
        await Host.Db(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Status, GroupStatus.Dissolved)));

        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new RenameGroup(Climbers, "Hillwalkers"), Ann)).Error);
        Assert.Equal(0, await Renamed());
    }

    [Fact]
    public async Task A_name_has_to_follow_the_rule_of_names()
    {
        Assert.Equal(ErrorKind.Validation, (await Host.Send(new RenameGroup(Climbers, new string('n', Group.MaxName + 1)), Ann)).Error?.Kind);
        Assert.Equal(ErrorKind.Validation, (await Host.Send(new RenameGroup(Climbers, ""), Ann)).Error?.Kind);
        Assert.Equal(0, await Renamed());
    }

    [Fact]
    public async Task Every_member_is_told_how_it_looks_to_them()
    {
        var stranger = await Host.Person("Stranger");
        await Host.Send(new RenameGroup(Climbers, "Hillwalkers"), Ann);

        await Host.Db(async db =>
        {
            await db.NotifyMembers(Climbers, CancellationToken.None);
            return 0;
        });

        foreach (var (member, role) in new[] { (Ann, "owner"), (Bob, "member") })
        {
            var told = (await Host.ToldTo(member))[^1];
            var group = told.Payload.GetProperty("group");
            Assert.Equal("group.changed", told.Type);
            Assert.Equal(
                (Climbers.Value, "Hillwalkers", role),
                (group.GetProperty("id").GetString(), group.GetProperty("name").GetString(), group.GetProperty("myRole").GetString()));
        }

        Assert.DoesNotContain("group.changed", await Host.TypesToldTo(stranger));
    }

    [Fact]
    public async Task Two_names_at_once_are_one_after_the_other()
    {
        var outcomes = await Task.WhenAll(new[] { "One", "Two" }.Select(name => Task.Run(() => Host.Send(new RenameGroup(Climbers, name), Ann))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(2, await Renamed());
        Assert.Equal(3, await Host.Db(db => db.Groups.Select(g => g.Version).SingleAsync()));
    }

    private Task<int> Renamed() => Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-renamed.v1"));
}
