using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Joining;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Races;

/// <summary>People who join a group at once, on all the ways into it.</summary>
public abstract class JoiningRaces(RaceNodes nodes) : RaceTests(nodes)
{
    [Fact]
    public Task The_last_seat_is_taken_once() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: RaceNodes.MaxMembers - 2);
        var strangers = await People(4);
        await AssertKeys(group, members);

        var outcomes = await AtOnce(
        [
            Act(One, new JoinGroup(group), strangers[0]), Act(Two, new JoinGroup(group), strangers[1]),
            Act(One, new JoinGroup(group), strangers[2]), Act(Two, new JoinGroup(group), strangers[3]),
        ]);

        Assert.Single(outcomes, error => error is null);
        Assert.Equal(strangers.Count - 1, outcomes.Count(error => error == GroupErrors.Full));
        Assert.True(await IsIn(strangers[outcomes.IndexOf(null)], group));
        await AssertAfter(group, [.. members, .. strangers], RaceNodes.MaxMembers);
    });

    [Fact]
    public Task The_last_use_of_an_invite_is_taken_once() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1);
        var (strangers, token) = (await People(3), (await One.Send(new CreateInvite(group, 1, 1), members[0])).Value.Token);
        await AssertKeys(group, members);

        var outcomes = await AtOnce(
            Act(One, new JoinByInvite(token), strangers[0]), Act(Two, new JoinByInvite(token), strangers[1]), Act(Two, new JoinByInvite(token), strangers[2]));

        Assert.Single(outcomes, error => error is null);
        Assert.Equal(2, outcomes.Count(error => error == InviteErrors.UsedUp));
        Assert.Equal(1, await One.Db(db => db.GroupInvites.Where(i => i.GroupId == group).Select(i => i.Uses).SingleAsync()));
        await AssertAfter(group, [.. members, .. strangers], 3);
    });

    [Fact]
    public Task A_request_is_approved_or_rejected_once() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1, AddMode.Approval);
        var applicant = await One.Person("Applicant");
        var request = (await One.Send(new ApplyToGroup(group, "let me in"), applicant)).Value.Id;
        await AssertKeys(group, members);

        var outcomes = await AtOnce(
            Act(One, new ApproveJoinRequest(group, request), members[0]), Act(Two, new RejectJoinRequest(group, request), members[0]));

        Assert.Single(outcomes, error => error is null);
        Assert.Single(outcomes, error => error == GroupErrors.ApplicationDecided);
        var approved = outcomes[0] is null;
        Assert.Equal(
            approved ? JoinRequestStatus.Accepted : JoinRequestStatus.Rejected,
            await One.Db(db => db.JoinRequests.Where(r => r.Id == request).Select(r => r.Status).SingleAsync()));
        Assert.Equal(
            (approved ? 1 : 0, approved ? 0 : 1),
            (await Audited(group, AuditAction.ApplicationApproved), await Audited(group, AuditAction.ApplicationRejected)));
        Assert.Equal(approved ? 1 : 0, (await One.TypesToldTo(applicant)).Count(type => type == "group.joined"));
        await AssertAfter(group, [.. members, applicant], approved ? 3 : 2);
    });

    [Fact]
    public Task Whoever_applies_while_being_let_in_is_a_member_without_a_request() => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1, AddMode.Approval);
        var friend = await One.Person("Friend");
        await One.Befriend(members[0], friend);
        await AssertKeys(group, members);

        var outcomes = await AtOnce(
            Act(One, new ApplyToGroup(group, "let me in"), friend), Act(Two, new InviteMembers(group, [friend]), members[0]));

        Assert.Null(outcomes[1]);
        Assert.True(outcomes[0] is null || outcomes[0] == GroupErrors.AlreadyMember);
        await AssertAfter(group, [.. members, friend], 3);
    });

    private async Task AssertAfter(GroupId group, List<UserId> people, int members)
    {
        Assert.Equal(members, await One.Db(db => db.GroupMembers.CountAsync(m => m.GroupId == group)));
        await AssertWhole(group);
        await AssertNumbered(people);
        await AssertKeys(group, people);
    }
}

public sealed class JoiningRacesOnOneNode(OneNode nodes) : JoiningRaces(nodes), IClassFixture<OneNode>;

public sealed class JoiningRacesOnTwoNodes(TwoNodes nodes) : JoiningRaces(nodes), IClassFixture<TwoNodes>;
