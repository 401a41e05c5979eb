using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Management;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Races;

/// <summary>Members who leave, are removed, and become owners, all at once.</summary>
public abstract class MembershipRaces(RaceNodes nodes) : RaceTests(nodes)
{
    [Fact]
    public Task A_member_who_leaves_while_being_removed_is_gone_once() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1);
        await AssertKeys(group, members);

        var outcomes = await AtOnce(Act(One, new LeaveGroup(group), members[1]), Act(Two, new RemoveMembers(group, [members[1]]), members[0]));

        Assert.Single(outcomes, error => error is null);
        Assert.True(outcomes[0] is null ? outcomes[1] == GroupErrors.MemberNotFound : outcomes[0] == GroupErrors.NotFound);
        Assert.Single(await One.TypesToldTo(members[1]), "group.left");
        Assert.Equal(outcomes[1] is null ? 1 : 0, await Audited(group, AuditAction.MemberRemoved));
        await AssertAfter(group, members);
        Assert.False(await IsIn(members[1], group));
    });

    [Fact]
    public Task Of_two_transfers_one_counts() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 2);
        await AssertKeys(group, members);

        var outcomes = await AtOnce(
            Act(One, new TransferGroup(group, members[1]), members[0]), Act(Two, new TransferGroup(group, members[2]), members[0]));

        Assert.Single(outcomes, error => error is null);
        Assert.Single(outcomes, error => error == GroupErrors.NotOwner);
        Assert.Equal(members[outcomes[0] is null ? 1 : 2], await One.Db(db => db.Groups.Where(g => g.Id == group).Select(g => g.OwnerId).SingleAsync()));
        Assert.Equal(1, await Audited(group, AuditAction.OwnershipTransferred));
        await AssertAfter(group, members);
    });

    [Fact]
    public Task Whoever_leaves_does_not_become_the_owner() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1);
        await AssertKeys(group, members);

        var outcomes = await AtOnce(Act(One, new TransferGroup(group, members[1]), members[0]), Act(Two, new LeaveGroup(group), members[1]));

        Assert.Single(outcomes, error => error is null);
        Assert.True(outcomes[0] is null ? outcomes[1] == GroupErrors.OwnerCannotLeave : outcomes[0] == GroupErrors.MemberNotFound);
        await AssertAfter(group, members);
    });

    [Fact]
    public Task Somebody_joins_a_group_that_is_being_dissolved_or_does_not() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1);
        var stranger = await One.Person("Stranger");
        await AssertKeys(group, members);

        var outcomes = await AtOnce(Act(One, new JoinGroup(group), stranger), Act(Two, new DissolveGroup(group), members[0]));

        Assert.Null(outcomes[1]);
        Assert.True(outcomes[0] is null || outcomes[0] == GroupErrors.NotNormal);
        Assert.Equal(outcomes[0] is null, await IsIn(stranger, group));
        Assert.Equal(GroupStatus.Dissolved, await One.Db(db => db.Groups.Where(g => g.Id == group).Select(g => g.Status).SingleAsync()));
        Assert.Equal(1, await Audited(group, AuditAction.GroupDissolved));
        await AssertAfter(group, [.. members, stranger]);
    });

    [Fact]
    public Task A_chat_that_is_opened_while_its_member_is_removed_does_not_outlive_the_membership() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1);
        await Open(members[1], group);
        await AssertKeys(group, members);

        var outcomes = await AtOnce(Act(One, new OpenSession(null, group), members[1]), Act(Two, new RemoveMembers(group, [members[1]]), members[0]));

        Assert.Null(outcomes[1]);
        Assert.True(outcomes[0] is null || outcomes[0] == ConversationErrors.NotFound);
        await AssertAfter(group, members);
    });

    /// <summary>The same, with the removal between the two reads of the use case, which chance hardly ever hits.</summary>
    [Fact]
    public async Task Nor_does_one_that_is_opened_just_before_the_removal()
    {
        var (group, members) = await Group(others: 1);
        var removed = false;
        Nodes.Meanwhile.OnceAfter("group_member", async () =>
            removed = (await Two.Send(new RemoveMembers(group, [members[1]]), members[0])).Succeeded);

        var opened = await One.Send(new OpenSession(null, group), members[1]);

        Assert.True(removed);
        Assert.Equal(ConversationErrors.NotFound, opened.Error);
        await AssertAfter(group, members);
    }

    [Fact]
    public Task A_mute_and_a_departure_at_once_leave_a_mute_or_none() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1);
        var until = DateTimeOffset.UtcNow.AddHours(1);
        await AssertKeys(group, members);

        var outcomes = await AtOnce(Act(One, new MuteMember(group, members[1], until), members[0]), Act(Two, new LeaveGroup(group), members[1]));

        Assert.Null(outcomes[1]);
        Assert.True(outcomes[0] is null || outcomes[0] == GroupErrors.MemberNotFound);
        var kept = outcomes[0] is null ? 1 : 0;
        Assert.Equal(kept, await Audited(group, AuditAction.MemberMuted));
        Assert.Equal(kept, await One.Db(db => db.KeptMutes.CountAsync(m => m.GroupId == group)));
        Assert.Null((await Two.Send(new JoinGroup(group), members[1])).Error);
        Assert.Equal(kept, await One.Db(db => db.GroupMembers.CountAsync(m => m.GroupId == group && m.MutedUntil != null)));
        Assert.Equal(0, await One.Db(db => db.KeptMutes.CountAsync(m => m.GroupId == group)));
        await AssertAfter(group, members);
    });

    private async Task Open(UserId user, GroupId group)
    {
        Assert.Null((await One.Send(new RemoveSession(ConversationId.Of(group)), user)).Error);
        Assert.Null((await Two.Send(new OpenSession(null, group), user)).Error);
        Assert.Null((await One.Send(new RemoveSession(ConversationId.Of(group)), user)).Error);
    }

    private async Task AssertAfter(GroupId group, List<UserId> people)
    {
        await AssertWhole(group);
        await AssertNumbered(people);
        await AssertKeys(group, people);
    }
}

public sealed class MembershipRacesOnOneNode(OneNode nodes) : MembershipRaces(nodes), IClassFixture<OneNode>;

public sealed class MembershipRacesOnTwoNodes(TwoNodes nodes) : MembershipRaces(nodes), IClassFixture<TwoNodes>;
