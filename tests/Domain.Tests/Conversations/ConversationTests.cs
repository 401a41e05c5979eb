using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Domain.Tests.Conversations;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly UserId _ann = UserId.New(Now);
    private readonly UserId _bob = UserId.New(Now);

    [Fact]
    public void Numbers_its_messages_from_1_without_gaps()
    {
        var conversation = Direct();

        var seqs = Enumerable.Range(1, 5).Select(i => Post(conversation, $"{i}").Value.Seq);

        Assert.Equal([1, 2, 3, 4, 5], seqs);
        Assert.Equal(5, conversation.MaxSeq);
    }

    [Fact]
    public void Makes_a_message_of_the_new_one_at_the_moment_of_posting()
    {
        var conversation = Direct();
        var later = Now.AddMinutes(3);

        var message = conversation.Post(NewMessage(conversation, "hello"), PostingRight.System, later).Value;

        Assert.Equal((conversation.Id, _ann, "c-hello", MessageType.Text), (message.ConversationId, message.SenderId, message.ClientMessageId, message.Type));
        Assert.Equal(new TextBody("hello"), message.Body);
        Assert.Equal((later, later), (message.SentAt, conversation.LastMessageAt));
    }

    [Fact]
    public void Gives_a_refused_message_no_number()
    {
        var conversation = Direct();
        Post(conversation, "first");

        var refused = conversation.Post(NewMessage(conversation, "second"), new PostingRight(ContactErrors.Blocked), Now.AddMinutes(1));

        Assert.Equal(ContactErrors.Blocked, refused.Error);
        Assert.Equal((1, Now), (conversation.MaxSeq, conversation.LastMessageAt));
        Assert.Equal(2, Post(conversation, "third").Value.Seq);
    }

    [Fact]
    public void Writes_a_pair_down_in_one_order_whoever_began()
    {
        var one = Conversation.OpenDirect(ConversationId.NewDirect(Now), _ann, _bob, Now);
        var other = Conversation.OpenDirect(ConversationId.NewDirect(Now), _bob, _ann, Now);

        Assert.Equal((one.LowUserId, one.HighUserId), (other.LowUserId, other.HighUserId));
        Assert.True(string.CompareOrdinal(one.LowUserId!.Value.Value, one.HighUserId!.Value.Value) < 0);
    }

    [Fact]
    public void Knows_its_pair()
    {
        var conversation = Direct();

        Assert.True(conversation.IsBetween(_ann) && conversation.IsBetween(_bob));
        Assert.False(conversation.IsBetween(UserId.New(Now)));
        Assert.Equal((_bob, _ann), (conversation.PeerOf(_ann), conversation.PeerOf(_bob)));
    }

    [Fact]
    public void Of_a_group_is_between_nobody()
    {
        var conversation = Conversation.OpenGroup(GroupId.New(Now), Now);

        Assert.False(conversation.IsBetween(_ann));
        Assert.True(conversation.Id.IsGroup);
    }

    private Conversation Direct() => Conversation.OpenDirect(ConversationId.NewDirect(Now), _ann, _bob, Now);

    private NewMessage NewMessage(Conversation conversation, string text) => new(conversation.Id, _ann, new TextBody(text), $"c-{text}");

    private Result<Message> Post(Conversation conversation, string text) => conversation.Post(NewMessage(conversation, text), PostingRight.System, Now);
}
