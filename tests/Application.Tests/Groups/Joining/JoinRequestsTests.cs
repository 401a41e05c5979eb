using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups.Joining;

public sealed class JoinRequestsTests : JoiningFixture
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await AskForApproval();
    }

    [Fact]
    public async Task A_request_reaches_the_managers_and_the_applicants_own_devices()
    {
        await MakeAdmin(Bob);
        var request = await Apply(Stranger, " let me in ");

        Assert.Equal(("let me in", JoinRequestStatus.Pending, "Stranger"), (request.Message, request.Status, request.Applicant.Nickname));
        Assert.Null(request.Inviter);
        foreach (var user in new[] { Ann, Bob, Stranger })
        {
            var told = (await Host.ToldTo(user))[^1];
            Assert.Equal(("group.applied", request.Id.Value), (told.Type, told.Payload.GetProperty("application").GetProperty("id").GetString()));
        }

        Assert.DoesNotContain("group.applied", await Host.TypesToldTo(Eve));
        await NobodyCame();
    }

    [Fact]
    public async Task A_repeat_refreshes_the_request()
    {
        var first = await Apply(Stranger, "hello");
        var second = await Apply(Stranger, "hello again");

        Assert.Equal((first.Id, "hello again"), (second.Id, second.Message));
        Assert.Equal(1, await Host.Db(db => db.JoinRequests.CountAsync()));
    }

    [Fact]
    public async Task Refuses_members_closed_groups_and_groups_that_need_no_approval()
    {
        Assert.Equal(GroupErrors.AlreadyMember, (await Host.Send(new ApplyToGroup(Climbers, ""), Bob)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new ApplyToGroup(GroupId.New(DateTimeOffset.UtcNow), ""), Stranger)).Error);
        Assert.Equal(ErrorKind.Validation, (await Host.Send(new ApplyToGroup(Climbers, new string('x', 101)), Stranger)).Error?.Kind);
        await Set(AddMode.Direct);
        Assert.Equal(GroupErrors.JoinsDirectly, (await Host.Send(new ApplyToGroup(Climbers, ""), Stranger)).Error);
        await AskForApproval();
        await Close();
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new ApplyToGroup(Climbers, ""), Stranger)).Error);

        Assert.Equal(0, await Host.Db(db => db.JoinRequests.CountAsync()));
    }

    [Fact]
    public async Task An_approved_applicant_is_in()
    {
        await MakeAdmin(Bob);
        var request = await Apply(Stranger);

        var approved = (await Host.Send(new ApproveJoinRequest(Climbers, request.Id), Bob)).Value;

        Assert.Equal(JoinRequestStatus.Accepted, approved.Status);
        var recorded = await Host.Db(db => db.AuditEntries.SingleAsync(e => e.Action == AuditAction.ApplicationApproved));
        Assert.Equal((Bob, Climbers, Stranger), (recorded.ActorId, recorded.GroupId, recorded.SubjectId));
        Assert.True(await IsIn(Stranger));
        Assert.Equal(4, (await Host.Ask(new GetGroup(Climbers), Stranger)).Value.MemberCount);
        Assert.Equal(1, await Joined());
        Assert.Equal(["group.applied", "group.applicationDecided", "group.joined"], await Host.TypesToldTo(Stranger));
        Assert.Equal("group.applicationDecided", (await Host.TypesToldTo(Ann))[^1]);
        Assert.Equal(GroupErrors.ApplicationDecided, (await Host.Send(new ApproveJoinRequest(Climbers, request.Id), Ann)).Error);
    }

    [Fact]
    public async Task A_rejected_applicant_may_ask_again()
    {
        var request = await Apply(Stranger);

        Assert.Equal(JoinRequestStatus.Rejected, (await Host.Send(new RejectJoinRequest(Climbers, request.Id), Ann)).Value.Status);

        await NobodyCame();
        Assert.Equal("group.applicationDecided", (await Host.TypesToldTo(Stranger))[^1]);
        Assert.Equal(request.Id, (await Apply(Stranger)).Id);
    }

    [Fact]
    public async Task A_blocked_applicant_gets_in_by_no_way_of_their_own_until_it_is_undone()
    {
        var request = await Apply(Stranger);
        Assert.Equal(JoinRequestStatus.Blocked, (await Host.Send(new BlockGroupApplicant(Climbers, request.Id), Ann)).Value.Status);

        await Host.Send(new BlockGroupApplicant(Climbers, request.Id), Ann);
        Assert.Equal(1, await Host.Db(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.ApplicantBlocked)));
        Assert.Equal(GroupErrors.Blocked, (await Host.Send(new ApplyToGroup(Climbers, "again"), Stranger)).Error);
        await Set(AddMode.Direct);
        Assert.Equal(GroupErrors.Blocked, (await Host.Send(new JoinGroup(Climbers), Stranger)).Error);
        await NobodyCame();

        Assert.Equal(JoinRequestStatus.Rejected, (await Host.Send(new UnblockGroupApplicant(Climbers, request.Id), Ann)).Value.Status);
        Assert.True((await Host.Send(new JoinGroup(Climbers), Stranger)).Succeeded);
    }

    [Fact]
    public async Task Only_managers_decide_and_list()
    {
        var request = await Apply(Stranger);

        foreach (var (user, refusal) in new[] { (Bob, GroupErrors.NotManager), (Stranger, GroupErrors.NotFound), (Cid, GroupErrors.NotFound) })
        {
            Assert.Equal(refusal, (await Host.Send(new ApproveJoinRequest(Climbers, request.Id), user)).Error);
            Assert.Equal(refusal, (await Host.Send(new RejectJoinRequest(Climbers, request.Id), user)).Error);
            Assert.Equal(refusal, (await Host.Send(new BlockGroupApplicant(Climbers, request.Id), user)).Error);
            Assert.Equal(refusal, (await Host.Send(new UnblockGroupApplicant(Climbers, request.Id), user)).Error);
            Assert.Equal(refusal, (await Host.Ask(new ListJoinRequests(Climbers, null, 10), user)).Error);
            Assert.Empty((await Host.Ask(new ListJoinRequests(null, null, 10), user)).Value.Items);
        }

        await NobodyCame();
        var other = (await Host.Send(new CreateGroup("Others", null, AddMode.Approval, [], null), Bob)).Value.Id;
        Assert.Equal(GroupErrors.ApplicationNotFound, (await Host.Send(new ApproveJoinRequest(other, request.Id), Bob)).Error);
    }

    [Fact]
    public async Task Are_listed_page_by_page_the_latest_first()
    {
        var first = await Apply(Stranger);
        var second = await Apply(Cid);
        await Host.Send(new RejectJoinRequest(Climbers, first.Id), Ann);

        var page = (await Host.Ask(new ListJoinRequests(Climbers, null, 1), Ann)).Value;
        Assert.Equal((second.Id, true), (Assert.Single(page.Items).Id, page.HasMore));
        page = (await Host.Ask(new ListJoinRequests(Climbers, page.NextCursor, 1), Ann)).Value;
        Assert.Equal((first.Id, JoinRequestStatus.Rejected, false), (Assert.Single(page.Items).Id, page.Items[0].Status, page.HasMore));
        Assert.Equal([second.Id], (await Host.Ask(new ListJoinRequests(null, null, 10), Ann)).Value.Items.Select(r => r.Id));
    }

    [Fact]
    public async Task Whoever_joins_in_another_way_waits_for_no_decision()
    {
        var request = await Apply(Cid);
        await Host.Send(new InviteMembers(Climbers, [Cid]), Ann);

        Assert.Equal(JoinRequestStatus.Accepted, Assert.Single((await Host.Ask(new ListJoinRequests(Climbers, null, 10), Ann)).Value.Items).Status);
        Assert.Contains("group.applicationDecided", await Host.TypesToldTo(Cid));
        Assert.Equal(GroupErrors.ApplicationDecided, (await Host.Send(new RejectJoinRequest(Climbers, request.Id), Ann)).Error);
    }

    [Fact]
    public async Task Nobody_comes_into_a_full_or_closed_group_nor_with_a_disabled_account()
    {
        var request = await Apply(Stranger);
        await Host.SetStatus(Stranger, UserStatus.Disabled);
        Assert.Equal(ContactErrors.UserDisabled, (await Host.Send(new ApproveJoinRequest(Climbers, request.Id), Ann)).Error);
        await Host.SetStatus(Stranger, UserStatus.Normal);
        await Close();
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new ApproveJoinRequest(Climbers, request.Id), Ann)).Error);

        await NobodyCame();
        Assert.Equal(JoinRequestStatus.Pending, await Host.Db(db => db.JoinRequests.Select(r => r.Status).SingleAsync()));
    }
}
