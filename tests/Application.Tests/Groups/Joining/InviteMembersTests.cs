using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups.Joining;

public sealed class InviteMembersTests : JoiningFixture
{
    [Fact]
    public async Task A_member_adds_their_contacts_where_everybody_may_join()
    {
        var invited = (await Host.Send(new InviteMembers(Climbers, [Cid, Cid, Eve, Bob]), Bob)).Value;

        Assert.Equal([Cid], invited.Joined);
        Assert.Empty(invited.Applied);
        Assert.True(await IsIn(Cid));
        Assert.Equal(4, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.MemberCount);
        Assert.Equal("group.joined", (await Host.TypesToldTo(Cid))[^1]);
        Assert.Equal(1, await Joined());
    }

    [Fact]
    public async Task Where_approval_is_needed_a_manager_adds_and_a_member_asks()
    {
        await AskForApproval();

        var asked = (await Host.Send(new InviteMembers(Climbers, [Cid]), Bob)).Value;

        Assert.Equal([Cid], asked.Applied);
        Assert.Empty(asked.Joined);
        await NobodyCame();
        var request = Assert.Single((await Host.Ask(new ListJoinRequests(Climbers, null, 10), Ann)).Value.Items);
        Assert.Equal(("Cid", "Bob", JoinRequestStatus.Pending), (request.Applicant.Nickname, request.Inviter?.Nickname, request.Status));
        Assert.Equal("group.applied", (await Host.TypesToldTo(Bob))[^1]);
        Assert.DoesNotContain("group.applied", await Host.TypesToldTo(Cid));

        Assert.Equal([Cid], (await Host.Send(new InviteMembers(Climbers, [Cid]), Ann)).Value.Joined);
        Assert.True(await IsIn(Cid));
    }

    [Fact]
    public async Task Refuses_everybody_when_it_refuses_one()
    {
        var friend = await Host.Person("Friend");
        await Host.Befriend(Ann, friend);

        Assert.Equal(GroupErrors.MemberNotContact, (await Host.Send(new InviteMembers(Climbers, [friend, Stranger]), Ann)).Error);
        await Host.Block(friend, Ann);
        Assert.Equal(GroupErrors.MemberNotContact, (await Host.Send(new InviteMembers(Climbers, [Cid, friend]), Ann)).Error);
        await Host.SetStatus(Cid, UserStatus.Disabled);
        Assert.Equal(GroupErrors.MemberNotContact, (await Host.Send(new InviteMembers(Climbers, [Cid]), Ann)).Error);

        await NobodyCame();
    }

    [Fact]
    public async Task A_blocked_applicant_is_let_in_by_managers_alone()
    {
        await AskForApproval();
        var request = await Apply(Cid);
        await Host.Send(new BlockGroupApplicant(Climbers, request.Id), Ann);

        Assert.Equal(GroupErrors.InviteeBlocked, (await Host.Send(new InviteMembers(Climbers, [Cid]), Bob)).Error);
        await Set(AddMode.Direct);
        Assert.Equal(GroupErrors.InviteeBlocked, (await Host.Send(new InviteMembers(Climbers, [Cid]), Bob)).Error);
        await NobodyCame();
        Assert.Equal([Cid], (await Host.Send(new InviteMembers(Climbers, [Cid]), Ann)).Value.Joined);
    }

    [Fact]
    public async Task Only_members_invite_and_into_groups_in_normal_use()
    {
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new InviteMembers(Climbers, [Ann]), Stranger)).Error);
        await Close();
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new InviteMembers(Climbers, [Cid]), Ann)).Error);
        await NobodyCame();
    }

    [Fact]
    public async Task Nobody_and_more_than_a_hundred_at_once_are_refused()
    {
        Assert.Equal(ErrorKind.Validation, (await Host.Send(new InviteMembers(Climbers, []), Ann)).Error?.Kind);
        var many = Enumerable.Range(0, 101).Select(_ => UserId.New(DateTimeOffset.UtcNow)).ToList();
        Assert.Equal(ErrorKind.Validation, (await Host.Send(new InviteMembers(Climbers, many), Ann)).Error?.Kind);
    }

    [Fact]
    public async Task Members_alone_are_nobody_to_invite()
    {
        var invited = (await Host.Send(new InviteMembers(Climbers, [Bob, Ann]), Ann)).Value;

        Assert.Equal((0, 0), (invited.Joined.Count, invited.Applied.Count));
        await NobodyCame();
        Assert.Equal(0, await Host.Db(db => db.JoinRequests.CountAsync()));
    }
}
