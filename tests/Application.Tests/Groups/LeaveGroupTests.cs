using GoChat.Application.Groups;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class LeaveGroupTests : GroupFixture
{
    [Fact]
    public async Task Takes_the_leaver_s_place_and_session_away_and_tells_their_devices()
    {
        Assert.True((await Host.Send(new LeaveGroup(Climbers), Bob)).Succeeded);

        Assert.Equal(2, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.MemberCount);
        Assert.Equal([Ann, Eve], await Host.Db(db => db.GroupMembers.Select(m => m.UserId).OrderBy(id => id).ToListAsync()));
        Assert.Equal([Ann, Eve], await Host.Db(db => db.Sessions.Select(s => s.UserId).OrderBy(id => id).ToListAsync()));
        var told = (await Host.ToldTo(Bob))[^1];
        Assert.Equal(("group.left", Climbers.Value), (told.Type, told.Payload.GetProperty("groupId").GetString()));
        Assert.DoesNotContain("group.left", await Host.TypesToldTo(Ann));
        Assert.Equal(1, await Left());
        Assert.Equal(GroupErrors.NotFound, (await Host.Ask(new GetGroup(Climbers), Bob)).Error);
    }

    [Fact]
    public async Task Refuses_the_owner()
    {
        Assert.Equal(GroupErrors.OwnerCannotLeave, (await Host.Send(new LeaveGroup(Climbers), Ann)).Error);

        Assert.Equal(3, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.MemberCount);
        Assert.Equal(3, await Host.Db(db => db.Sessions.CountAsync()));
        Assert.DoesNotContain("group.left", await Host.TypesToldTo(Ann));
        Assert.Equal(0, await Left());
    }

    [Fact]
    public async Task Whoever_is_not_in_it_cannot_leave_it()
    {
        var stranger = await Host.Person("Stranger");

        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new LeaveGroup(Climbers), stranger)).Error);
        await Host.Send(new LeaveGroup(Climbers), Bob);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new LeaveGroup(Climbers), Bob)).Error);
        Assert.Equal(1, await Left());
    }

    [Fact]
    public async Task Leaving_from_all_sides_at_once_counts_everybody_once()
    {
        var outcomes = await Task.WhenAll(new[] { Bob, Bob, Eve, Eve }.Select(u => Task.Run(() => Host.Send(new LeaveGroup(Climbers), u))));

        Assert.Equal(2, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => o.Failed), o => Assert.Equal(GroupErrors.NotFound, o.Error));
        Assert.Equal(1, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.MemberCount);
        Assert.Equal(2, await Left());
    }

    private Task<int> Left() => Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-member-left.v1"));
}
