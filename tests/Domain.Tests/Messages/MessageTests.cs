using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Domain.Tests.Messages;

public sealed class MessageTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly UserId _ann = UserId.New(Now);
    private readonly NamedUser _named;
    private readonly Conversation _conversation;

    public MessageTests()
    {
        _named = new NamedUser(_ann, "Ann");
        _conversation = Conversation.OpenGroup(GroupId.New(Now), Now);
    }

    [Fact]
    public void Answers_its_own_repeat_with_itself_for_ever()
    {
        var message = Posted(new TextBody("hello"));

        Assert.Same(message, message.AnswerTo(NewMessage(new TextBody("hello"))).Value);
        Assert.Same(message, message.AnswerTo(NewMessage(new TextBody("hello"))).Value);
    }

    [Theory]
    [InlineData("hello ")]
    [InlineData("Hello")]
    [InlineData("")]
    public void Is_in_conflict_with_other_words(string text) =>
        Assert.Equal(MessageErrors.Conflict, Posted(new TextBody("hello")).AnswerTo(NewMessage(new TextBody(text))).Error);

    [Fact]
    public void Is_in_conflict_with_the_same_words_elsewhere()
    {
        var message = Posted(new TextBody("hello"));

        var elsewhere = NewMessage(new TextBody("hello")) with { Conversation = ConversationId.NewDirect(Now) };

        Assert.Equal(MessageErrors.Conflict, message.AnswerTo(elsewhere).Error);
    }

    [Fact]
    public void A_notice_is_told_from_another_by_what_happened_to_whom()
    {
        var bob = new NamedUser(UserId.New(Now), "Bob");
        var message = Posted(new NoticeBody(NoticeEvent.GroupCreated, _named, [bob]));

        Assert.True(message.AnswerTo(NewMessage(new NoticeBody(NoticeEvent.GroupCreated, _named, [bob]))).Succeeded);
        Assert.Equal(MessageErrors.Conflict, message.AnswerTo(NewMessage(new NoticeBody(NoticeEvent.MemberLeft, _named, [bob]))).Error);
        Assert.Equal(MessageErrors.Conflict, message.AnswerTo(NewMessage(new NoticeBody(NoticeEvent.GroupCreated, bob, [bob]))).Error);
        Assert.Equal(MessageErrors.Conflict, message.AnswerTo(NewMessage(new NoticeBody(NoticeEvent.GroupCreated, _named, []))).Error);
    }

    [Fact]
    public void A_notice_is_not_the_text_that_looks_like_it()
    {
        var message = Posted(new NoticeBody(NoticeEvent.MemberLeft, _named, []));

        Assert.Equal(MessageErrors.Conflict, message.AnswerTo(NewMessage(new TextBody($"MemberLeft {_ann} "))).Error);
    }

    [Fact]
    public void Was_sent_at_a_time_that_every_database_keeps()
    {
        var sent = _conversation.Post(
            NewMessage(new TextBody("hello")), PostingRight.System, new DateTimeOffset(Now.Date, TimeSpan.Zero).AddTicks(1_234_567)).Value.SentAt;

        Assert.Equal(new DateTimeOffset(Now.Date, TimeSpan.Zero).AddTicks(1_234_560), sent);
    }

    private Message Posted(MessageBody body) => _conversation.Post(NewMessage(body), PostingRight.System, Now).Value;

    private NewMessage NewMessage(MessageBody body) => new(_conversation.Id, _ann, body, "c1");
}
