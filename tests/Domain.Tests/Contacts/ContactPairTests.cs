using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Tests.Contacts;

public sealed class ContactPairTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly User _ann = User.Register(UserId.New(Now), "+8613800000001", "Ann", "hash", Now);
    private readonly User _bob = User.Register(UserId.New(Now), "+8613800000002", "Bob", "hash", Now);
    private readonly ConversationId _conversation = ConversationId.NewDirect(Now);

    [Fact]
    public void Strangers_may_apply() => Assert.Null(new ContactPair(_ann, _bob, null, null, null, null).RefusalToApply());

    [Fact]
    public void Contacts_need_not_apply()
    {
        var (mine, theirs) = Befriended();

        Assert.Equal(ContactErrors.Already, new ContactPair(_ann, _bob, mine, theirs, null, null).RefusalToApply());
    }

    [Fact]
    public void Accepting_makes_a_row_for_each_side_with_one_conversation_and_tells_it_once()
    {
        var (mine, theirs) = Befriended();

        Assert.Equal((_ann.Id, _bob.Id, _conversation), (mine.OwnerId, mine.PeerId, mine.ConversationId));
        Assert.Equal((_bob.Id, _ann.Id, _conversation), (theirs.OwnerId, theirs.PeerId, theirs.ConversationId));
        Assert.Equal(new Befriended(_bob.Id, _ann.Id, Now), Assert.Single(mine.Events.Concat(theirs.Events)));
    }

    [Fact]
    public void Nothing_can_be_accepted_that_was_not_asked() =>
        Assert.Equal(ContactErrors.ApplicationNotFound, new ContactPair(_ann, _bob, null, null, null, null).AcceptReceived(_conversation, Now).Error);

    [Fact]
    public void Nothing_is_accepted_twice()
    {
        var pair = Asked();
        Assert.True(pair.AcceptReceived(_conversation, Now).Succeeded);

        Assert.Equal(ContactErrors.ContactRequestDecided, pair.AcceptReceived(_conversation, Now).Error);
    }

    [Fact]
    public void Deleting_ends_both_sides_and_is_announced_once()
    {
        var (mine, theirs) = Befriended();
        theirs.ClearEvents();
        var pair = new ContactPair(_ann, _bob, mine, theirs, null, null);

        Assert.True(pair.Delete(Now).Succeeded);

        Assert.False(mine.IsActive || theirs.IsActive || pair.AreContacts);
        Assert.Equal(new ContactDeleted(_ann.Id, _bob.Id, Now), Assert.Single(mine.Events.Concat(theirs.Events)));
        Assert.Equal(ContactErrors.NotContact, pair.Delete(Now).Error);
        Assert.Equal(ContactErrors.NotContact, new ContactPair(_ann, _bob, null, null, null, null).Delete(Now).Error);
    }

    [Fact]
    public void A_row_for_a_block_makes_nobody_a_contact()
    {
        var mine = new ContactPair(_ann, _bob, null, null, null, null).MineOrNew(_conversation, Now);

        Assert.False(mine.IsActive);
        Assert.Null(new ContactPair(_ann, _bob, mine, null, null, null).RefusalToApply());
        mine.Block(Now);
        Assert.Equal(ContactErrors.Blocked, new ContactPair(_bob, _ann, null, mine, null, null).RefusalToApply());
    }

    [Theory]
    [InlineData(AddPolicy.Anyone, false, null)]
    [InlineData(AddPolicy.GroupMembers, true, null)]
    [InlineData(AddPolicy.GroupMembers, false, "contact.no_common_group")]
    [InlineData(AddPolicy.Nobody, true, "contact.adding_closed")]
    public void The_peer_decides_who_may_ask(AddPolicy policy, bool inCommonGroup, string? refusal)
    {
        _bob.ChangePrivacy(findableByTelephone: true, telephoneVisible: true, policy, Now);

        Assert.Equal(refusal, new ContactPair(_ann, _bob, null, null, null, null).RefusalByPrivacy(inCommonGroup)?.Code);
    }

    private (Contact Mine, Contact Theirs) Befriended() => Asked().AcceptReceived(_conversation, Now).Value;

    private ContactPair Asked() =>
        new(_ann, _bob, null, null, null, ContactRequest.Submit(ContactRequestId.New(Now), _bob.Id, _ann.Id, "hello", Now));
}
