using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class LeaveGroupTests : IAsyncLifetime
{
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private UserId _eve;
    private GroupId _group;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start();
        _ann = await _host.Person("Ann");
        _bob = await _host.Person("Bob");
        _eve = await _host.Person("Eve");
        await _host.Befriend(_ann, _bob);
        await _host.Befriend(_ann, _eve);
        _group = (await _host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [_bob, _eve], null), _ann)).Value.Id;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Takes_the_leaver_s_place_and_session_away_and_tells_their_devices()
    {
        Assert.True((await _host.Send(new LeaveGroup(_group), _bob)).Succeeded);

        Assert.Equal(2, (await _host.Ask(new GetGroup(_group), _ann)).Value.MemberCount);
        Assert.Equal([_ann, _eve], await _host.Db(db => db.GroupMembers.Select(m => m.UserId).OrderBy(id => id).ToListAsync()));
        Assert.Equal([_ann, _eve], await _host.Db(db => db.Sessions.Select(s => s.UserId).OrderBy(id => id).ToListAsync()));
        var told = (await _host.ToldTo(_bob))[^1];
        Assert.Equal(("group.left", _group.Value), (told.Type, told.Payload.GetProperty("groupId").GetString()));
        Assert.DoesNotContain("group.left", await _host.TypesToldTo(_ann));
        Assert.Equal(1, await Left());
        Assert.Equal(GroupErrors.NotFound, (await _host.Ask(new GetGroup(_group), _bob)).Error);
    }

    [Fact]
    public async Task Refuses_the_owner()
    {
        Assert.Equal(GroupErrors.OwnerCannotLeave, (await _host.Send(new LeaveGroup(_group), _ann)).Error);

        Assert.Equal(3, (await _host.Ask(new GetGroup(_group), _ann)).Value.MemberCount);
        Assert.Equal(3, await _host.Db(db => db.Sessions.CountAsync()));
        Assert.DoesNotContain("group.left", await _host.TypesToldTo(_ann));
        Assert.Equal(0, await Left());
    }

    [Fact]
    public async Task Whoever_is_not_in_it_cannot_leave_it()
    {
        var stranger = await _host.Person("Stranger");

        Assert.Equal(GroupErrors.NotFound, (await _host.Send(new LeaveGroup(_group), stranger)).Error);
        await _host.Send(new LeaveGroup(_group), _bob);
        Assert.Equal(GroupErrors.NotFound, (await _host.Send(new LeaveGroup(_group), _bob)).Error);
        Assert.Equal(1, await Left());
    }

    [Fact]
    public async Task Leaving_from_all_sides_at_once_counts_everybody_once()
    {
        var outcomes = await Task.WhenAll(new[] { _bob, _bob, _eve, _eve }.Select(u => Task.Run(() => _host.Send(new LeaveGroup(_group), u))));

        Assert.Equal(2, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => o.Failed), o => Assert.Equal(GroupErrors.NotFound, o.Error));
        Assert.Equal(1, (await _host.Ask(new GetGroup(_group), _ann)).Value.MemberCount);
        Assert.Equal(2, await Left());
    }

    private Task<int> Left() => _host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-member-left.v1"));
}
