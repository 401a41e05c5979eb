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

    private (Contact Mine, Contact Theirs) Befriended() => Asked().AcceptReceived(_conversation, Now).Value;

    private ContactPair Asked() =>
        new(_ann, _bob, null, null, null, ContactRequest.Submit(ContactRequestId.New(Now), _bob.Id, _ann.Id, "hello", Now));
}
