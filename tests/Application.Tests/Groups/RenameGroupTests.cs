using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class RenameGroupTests : IAsyncLifetime
{
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private GroupId _group;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start();
        _ann = await _host.Person("Ann");
        _bob = await _host.Person("Bob");
        await _host.Befriend(_ann, _bob);
        _group = (await _host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [_bob], null), _ann)).Value.Id;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_owner_gives_it_another_name()
    {
        var renamed = (await _host.Send(new RenameGroup(_group, " Hillwalkers "), _ann)).Value;

        Assert.Equal(("Hillwalkers", GroupRole.Owner, 2), (renamed.Name, renamed.MyRole, renamed.Faces.Count));
        Assert.Equal("Hillwalkers", (await _host.Ask(new GetGroup(_group), _bob)).Value.Name);
        Assert.Equal(1, await Renamed());
    }

    [Fact]
    public async Task An_admin_may_and_a_member_may_not()
    {
        Assert.Equal(GroupErrors.NotManager, (await _host.Send(new RenameGroup(_group, "Of Bob"), _bob)).Error);
        Assert.Equal("Climbers", (await _host.Ask(new GetGroup(_group), _ann)).Value.Name);
        Assert.Equal(0, await Renamed());

        await _host.Db(db => db.GroupMembers.Where(m => m.UserId == _bob).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, GroupRole.Admin)));

        Assert.Equal(GroupRole.Admin, (await _host.Send(new RenameGroup(_group, "Of Bob"), _bob)).Value.MyRole);
        Assert.Equal("Of Bob", (await _host.Ask(new GetGroup(_group), _ann)).Value.Name);
    }

    [Fact]
    public async Task To_who_is_not_in_it_there_is_no_such_group()
    {
        var stranger = await _host.Person("Stranger");

        Assert.Equal(GroupErrors.NotFound, (await _host.Send(new RenameGroup(_group, "Mine"), stranger)).Error);
        await _host.Send(new LeaveGroup(_group), _bob);
        Assert.Equal(GroupErrors.NotFound, (await _host.Send(new RenameGroup(_group, "Mine"), _bob)).Error);
        Assert.Equal("Climbers", (await _host.Ask(new GetGroup(_group), _ann)).Value.Name);
    }

    [Fact]
    public async Task A_group_that_is_closed_keeps_its_name()
    {
        await _host.Db(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Status, GroupStatus.Dissolved)));

        Assert.Equal(GroupErrors.NotNormal, (await _host.Send(new RenameGroup(_group, "Hillwalkers"), _ann)).Error);
        Assert.Equal(0, await Renamed());
    }

    [Fact]
    public async Task A_name_has_to_follow_the_rule_of_names()
    {
        Assert.Equal(ErrorKind.Validation, (await _host.Send(new RenameGroup(_group, new string('n', Group.MaxName + 1)), _ann)).Error?.Kind);
        Assert.Equal(ErrorKind.Validation, (await _host.Send(new RenameGroup(_group, ""), _ann)).Error?.Kind);
        Assert.Equal(0, await Renamed());
    }

    [Fact]
    public async Task Every_member_is_told_how_it_looks_to_them()
    {
        var stranger = await _host.Person("Stranger");
        await _host.Send(new RenameGroup(_group, "Hillwalkers"), _ann);

        await _host.Db(async db =>
        {
            await db.NotifyMembers(_group, CancellationToken.None);
            return 0;
        });

        foreach (var (member, role) in new[] { (_ann, "owner"), (_bob, "member") })
        {
            var told = (await _host.ToldTo(member))[^1];
            var group = told.Payload.GetProperty("group");
            Assert.Equal("group.changed", told.Type);
            Assert.Equal((_group.Value, "Hillwalkers", role), (group.GetProperty("id").GetString(), group.GetProperty("name").GetString(), group.GetProperty("myRole").GetString()));
        }

        Assert.DoesNotContain("group.changed", await _host.TypesToldTo(stranger));
    }

    [Fact]
    public async Task Two_names_at_once_are_one_after_the_other()
    {
        var outcomes = await Task.WhenAll(new[] { "One", "Two" }.Select(name => Task.Run(() => _host.Send(new RenameGroup(_group, name), _ann))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(2, await Renamed());
        Assert.Equal(3, await _host.Db(db => db.Groups.Select(g => g.Version).SingleAsync()));
    }

    private Task<int> Renamed() => _host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-renamed.v1"));
}
