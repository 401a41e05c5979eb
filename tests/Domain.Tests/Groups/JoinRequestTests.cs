using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;

namespace GoChat.Domain.Tests.Groups;

public sealed class JoinRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddHours(1);
    private readonly UserId _applicant = UserId.New(Now);
    private readonly UserId _inviter = UserId.New(Now);
    private readonly UserId _manager = UserId.New(Now);
    private readonly JoinRequest _request;

    public JoinRequestTests() => _request = JoinRequest.Submit(JoinRequestId.New(Now), GroupId.New(Now), _applicant, null, " hello ", Now);

    [Fact]
    public void Waits_for_a_decision()
    {
        Assert.Equal((JoinRequestStatus.Pending, "hello", Now), (_request.Status, _request.Message, _request.CreatedAt));
        Assert.Equal((_applicant, null, null), (_request.SenderId, _request.DecidedAt, _request.DecidedBy));
    }

    [Fact]
    public void A_repeat_refreshes_it_also_after_a_rejection()
    {
        _request.Reject(_manager, Now);

        Assert.True(_request.Refresh(_inviter, "please", Later).Succeeded);

        Assert.Equal((JoinRequestStatus.Pending, "please", Later, _inviter), (_request.Status, _request.Message, _request.CreatedAt, _request.SenderId));
        Assert.Null(_request.DecidedAt);
    }

    [Fact]
    public void Is_decided_once()
    {
        Assert.True(_request.Approve(_manager, Later).Succeeded);

        Assert.Equal((JoinRequestStatus.Accepted, Later, _manager), (_request.Status, _request.DecidedAt, _request.DecidedBy));
        Assert.Equal(GroupErrors.ApplicationDecided, _request.Approve(_manager, Later).Error);
        Assert.Equal(GroupErrors.ApplicationDecided, _request.Reject(_manager, Later).Error);
        Assert.Equal(GroupErrors.ApplicationDecided, _request.Block(_manager, Later).Error);
    }

    [Fact]
    public void A_blocked_applicant_cannot_ask_again_until_it_is_undone()
    {
        _request.Reject(_manager, Now);
        Assert.True(_request.Block(_manager, Later).Succeeded);
        Assert.True(_request.Block(_manager, Later.AddHours(1)).Succeeded);

        Assert.Equal(Later, _request.DecidedAt);
        Assert.Equal(GroupErrors.Blocked, _request.Refresh(null, "again", Later).Error);
        Assert.Equal(GroupErrors.InviteeBlocked, _request.Refresh(_inviter, "", Later).Error);
        _request.Unblock(_manager, Later);
        Assert.Equal(JoinRequestStatus.Rejected, _request.Status);
        Assert.True(_request.Refresh(null, "again", Later).Succeeded);
    }

    [Fact]
    public void Undoing_a_block_that_is_not_there_changes_nothing()
    {
        _request.Unblock(_manager, Later);

        Assert.True(_request.IsPending);
        Assert.Null(_request.DecidedBy);
    }

    [Fact]
    public void Is_settled_when_the_applicant_joined_in_another_way()
    {
        Assert.True(_request.Settle(Later));
        Assert.False(_request.Settle(Later));
        Assert.Equal((JoinRequestStatus.Accepted, Later, null), (_request.Status, _request.DecidedAt, _request.DecidedBy));
    }
}
