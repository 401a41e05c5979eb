using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Domain.Tests.Messages;

public sealed class MessageChangeTests
{
    private static readonly DateTimeOffset Sent = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly Emoji Thumb = Emoji.Parse("👍");
    private readonly UserId _ann = UserId.New(Sent);
    private readonly UserId _bob = UserId.New(Sent);

    [Theory]
    [InlineData(0, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void Its_sender_recalls_it_within_two_minutes(int seconds, bool allowed)
    {
        var message = Text();

        var outcome = message.Recall(_ann, manages: false, Sent.AddSeconds(seconds));

        Assert.Equal(allowed ? null : MessageErrors.RecallTooLate, outcome.Error);
        Assert.Equal(allowed ? (Sent.AddSeconds(seconds), _ann) : ((DateTimeOffset?)null, (UserId?)null), (message.RecalledAt, message.RecalledBy));
    }

    [Fact]
    public void Who_manages_the_group_recalls_any_at_any_time_and_nobody_else_does()
    {
        var message = Text();

        Assert.Equal(MessageErrors.NotYours, message.Recall(_bob, manages: false, Sent).Error);
        Assert.Null(message.RecalledAt);
        Assert.True(message.Recall(_bob, manages: true, Sent.AddYears(1)).Value);
        Assert.Equal(_bob, message.RecalledBy);
    }

    [Fact]
    public void It_is_recalled_once_by_whoever_was_first()
    {
        var message = Text();
        message.Recall(_bob, manages: true, Sent);

        Assert.False(message.Recall(_ann, manages: false, Sent.AddHours(1)).Value);
        Assert.Equal((Sent, _bob), (message.RecalledAt!.Value, message.RecalledBy!.Value));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(900, true)]
    [InlineData(901, false)]
    public void Its_sender_edits_it_within_fifteen_minutes(int seconds, bool allowed)
    {
        var message = Text();

        var outcome = message.Edit("other words", _ann, Sent.AddSeconds(seconds));

        Assert.Equal(allowed ? null : MessageErrors.EditTooLate, outcome.Error);
        Assert.Equal(new TextBody(allowed ? "other words" : "hello"), message.Body);
        Assert.Equal(allowed ? Sent.AddSeconds(seconds) : null, message.EditedAt);
    }

    [Fact]
    public void Nobody_else_edits_it_and_the_same_words_are_no_change()
    {
        var message = Text();

        Assert.Equal(MessageErrors.NotYours, message.Edit("mine now", _bob, Sent).Error);
        Assert.False(message.Edit("hello", _ann, Sent).Value);
        Assert.Null(message.EditedAt);
    }

    [Fact]
    public void A_kind_without_a_text_is_recalled_and_not_edited()
    {
        var message = Post(new UnknownBody(MessageType.Of("Image"), """{"v":1,"type":"image"}"""));

        Assert.Equal(MessageErrors.NotEditable, message.Edit("words", _ann, Sent).Error);
        Assert.True(message.Recall(_ann, manages: false, Sent).Value);
    }

    [Fact]
    public void A_retry_of_the_first_words_still_finds_it_after_an_edit()
    {
        var (message, repeat) = (Text(), NewMessage(new TextBody("hello")));
        message.Edit("other words", _ann, Sent);

        Assert.Same(message, message.AnswerTo(repeat with { Conversation = message.ConversationId }).Value);
    }

    [Fact]
    public void What_is_recalled_is_neither_edited_nor_reacted_to()
    {
        var message = Text();
        message.Recall(_ann, manages: false, Sent);
        var reactions = new MessageReactions(message, []);

        Assert.Equal(MessageErrors.Recalled, message.Edit("back again", _ann, Sent).Error);
        Assert.Equal(MessageErrors.Recalled, reactions.Add(_bob, Thumb, 2).Error);
        Assert.Equal(MessageErrors.Recalled, reactions.Remove(_bob, Thumb.Value).Error);
        Assert.Equal(new TextBody("hello"), message.Body);
    }

    [Fact]
    public void The_systems_lines_stay_as_they_are()
    {
        var line = Post(new NoticeBody(NoticeEvent.MemberLeft, new NamedUser(_ann, "Ann"), []));

        Assert.Equal(MessageErrors.SystemLine, line.Recall(_ann, manages: true, Sent).Error);
        Assert.Equal(MessageErrors.SystemLine, line.Edit("left for good", _ann, Sent).Error);
        Assert.Equal(MessageErrors.SystemLine, new MessageReactions(line, []).Add(_ann, Thumb, 1).Error);
    }

    [Fact]
    public void A_reaction_is_there_once_and_taken_back_once()
    {
        var reactions = new MessageReactions(Text(), []);

        Assert.True(reactions.Add(_ann, Thumb, 1).Value);
        Assert.False(reactions.Add(_ann, Thumb, 2).Value);
        Assert.True(reactions.Add(_bob, Thumb, 2).Value);
        Assert.Equal([(_ann, 1L), (_bob, 2L)], reactions.All.Select(r => (r.UserId, r.ChangeSeq)));

        Assert.True(reactions.Remove(_ann, Thumb.Value).Value);
        Assert.False(reactions.Remove(_ann, Thumb.Value).Value);
        Assert.Equal([_bob], reactions.All.Select(r => r.UserId));
    }

    [Fact]
    public void A_heart_is_one_emoji_however_it_is_spelt_also_where_two_were_kept()
    {
        var message = Text();
        var fresh = new MessageReactions(message, []);
        Assert.True(fresh.Add(_ann, Emoji.Parse("❤"), 1).Value);
        Assert.False(fresh.Add(_ann, Emoji.Parse("❤️"), 2).Value);
        Assert.Equal("❤️", Assert.Single(fresh.All).Emoji);

        var old = new MessageReactions(message, [Kept(message, _ann, "❤"), Kept(message, _ann, "❤️"), Kept(message, _bob, "❤")]);
        Assert.False(old.Add(_bob, Emoji.Parse("❤️"), 4).Value);
        Assert.True(old.Remove(_ann, "❤").Value);
        Assert.Equal([_bob], old.All.Select(r => r.UserId));
    }

    [Fact]
    public void What_no_longer_counts_as_an_emoji_can_still_be_taken_back()
    {
        var message = Text();
        var reactions = new MessageReactions(message, [Kept(message, _ann, "\U0001F1FD\U0001F1FD")]);

        Assert.True(reactions.Remove(_ann, "\U0001F1FD\U0001F1FD").Value);
    }

    [Fact]
    public void A_message_carries_twenty_different_emoji_at_most()
    {
        var reactions = new MessageReactions(Text(), []);
        for (var i = 0; i < MessageReactions.MaxEmoji; i++)
            Assert.True(reactions.Add(_ann, Emoji.Parse(char.ConvertFromUtf32(0x1F600 + i)), i + 1).Value);

        Assert.Equal(MessageErrors.TooManyReactions, reactions.Add(_ann, Thumb, 21).Error);
        Assert.True(reactions.Add(_bob, Emoji.Parse("😀"), 21).Value);
    }

    [Fact]
    public void A_revision_keeps_what_was_said_and_since_when()
    {
        var message = Text();
        message.Edit("second", _ann, Sent.AddMinutes(1));

        var revision = MessageRevision.Of(message, 7);

        Assert.Equal(
            (message.Seq, 7L, (MessageBody)new TextBody("second"), Sent.AddMinutes(1)), (revision.Seq, revision.ChangeSeq, revision.Body, revision.WrittenAt));
    }

    /// <summary>A reaction as an earlier version stored it.</summary>
    private static Reaction Kept(Message message, UserId user, string emoji)
    {
        var one = new MessageReactions(message, []);
        one.Add(user, Thumb, 1);
        var reaction = one.All[0];
        typeof(Reaction).GetProperty(nameof(Reaction.Emoji))!.SetValue(reaction, emoji);
        return reaction;
    }

    private Message Text() => Post(new TextBody("hello"));

    private Message Post(MessageBody body)
    {
        var newMessage = NewMessage(body);
        return Conversation.OpenGroup(newMessage.Conversation.ToGroup(), Sent).Post(newMessage, PostingRight.System, Sent).Value;
    }

    private NewMessage NewMessage(MessageBody body) => new(ConversationId.Of(GroupId.New(Sent)), _ann, body, "c1");
}
