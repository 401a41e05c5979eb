using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Domain.Tests.Contacts;

public sealed class ContactRequestTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);
    private readonly UserId _ann = UserId.New(Monday);
    private readonly UserId _bob = UserId.New(Monday);

    [Fact]
    public void Waits_under_the_name_of_the_pair_whoever_asked()
    {
        var hers = Submit(_ann, _bob);
        var his = Submit(_bob, _ann);

        Assert.True(hers.IsPending);
        Assert.NotNull(hers.PendingPair);
        Assert.Equal(hers.PendingPair, his.PendingPair);
    }

    [Fact]
    public void Is_decided_once()
    {
        var application = Submit(_ann, _bob);

        Assert.True(application.Accept(Tuesday).Succeeded);
        Assert.Equal((ContactRequestStatus.Accepted, Tuesday, null), (application.Status, application.DecidedAt, application.PendingPair));
        Assert.Equal(ContactErrors.ContactRequestDecided, application.Accept(Tuesday).Error);
        Assert.Equal(ContactErrors.ContactRequestDecided, application.Reject(Tuesday).Error);
        Assert.Equal(ContactRequestStatus.Accepted, application.Status);
    }

    [Fact]
    public void Waits_again_when_a_rejected_applicant_asks_again()
    {
        var application = Submit(_ann, _bob);
        application.Reject(Monday);

        Assert.True(application.Refresh("please", Tuesday).Succeeded);
        Assert.Equal(("please", Tuesday, null), (application.Message, application.CreatedAt, application.DecidedAt));
        Assert.True(application.IsPending);
        Assert.NotNull(application.PendingPair);
    }

    [Fact]
    public void A_blocked_applicant_cannot_ask_again_until_the_block_is_undone()
    {
        var application = Submit(_ann, _bob);

        Assert.True(application.Block(Tuesday).Value);
        Assert.False(application.Block(Tuesday.AddDays(1)).Value);
        Assert.Equal((ContactRequestStatus.Blocked, Tuesday, null), (application.Status, application.DecidedAt, application.PendingPair));
        Assert.Equal(ContactErrors.Blocked, application.Refresh("please", Tuesday).Error);
        Assert.Equal(ContactErrors.ContactRequestDecided, application.Accept(Tuesday).Error);

        Assert.True(application.Unblock());
        Assert.False(application.Unblock());
        Assert.Equal(ContactRequestStatus.Rejected, application.Status);
        Assert.True(application.Refresh("please", Tuesday).Succeeded);
    }

    [Fact]
    public void A_rejected_applicant_can_be_blocked_and_an_accepted_one_cannot()
    {
        var (rejected, accepted) = (Submit(_ann, _bob), Submit(_ann, _bob));
        rejected.Reject(Monday);
        accepted.Accept(Monday);

        Assert.True(rejected.Block(Tuesday).Value);
        Assert.Equal(ContactErrors.ContactRequestDecided, accepted.Block(Tuesday).Error);
        Assert.False(accepted.Unblock());
        Assert.Equal(ContactRequestStatus.Accepted, accepted.Status);
    }

    private static ContactRequest Submit(UserId applicant, UserId target) =>
        ContactRequest.Submit(ContactRequestId.New(Monday), applicant, target, "hello", Monday);
}
