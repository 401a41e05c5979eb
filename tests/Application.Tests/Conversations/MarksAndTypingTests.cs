using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Typing;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Groups;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Testing;

namespace GoChat.Application.Tests.Conversations;

public sealed class MarksAndTypingTests : SessionFixture
{
    [Fact]
    public async Task Marks_are_pushed_to_the_other_one_and_stand_in_their_session_and_head()
    {
        await Write(Chat, Ann, 3);

        await Host.Send(new MarkDelivered(Chat, 3), Bob);
        await Host.Send(new MarkRead(Chat, 2), Bob);

        Assert.Equal([(Ann, new ReadPush(Chat, Bob, 0, 3)), (Ann, new ReadPush(Chat, Bob, 2, 3))], Pushes.All);
        var anns = await Seen(Ann);
        Assert.Equal((2L, 3L), (anns.PeerReadSeq, anns.PeerDeliveredSeq));
        var listed = (await Host.Ask(new ListSessions(), Ann)).Value.Items[0];
        Assert.Equal((2L, 3L), (listed.PeerReadSeq, listed.PeerDeliveredSeq));
        var head = (await Host.Ask(new Recover(0, null, []), Ann)).Value.Conversations[0];
        Assert.Equal((2L, 3L), (head.PeerReadSeq, head.PeerDeliveredSeq));
        Assert.Equal((0L, 0L), ((await Seen(Bob)).PeerReadSeq, (await Seen(Bob)).PeerDeliveredSeq));
    }

    [Fact]
    public async Task A_mark_that_says_nothing_new_is_not_pushed()
    {
        await Write(Chat, Ann, 2);
        await Host.Send(new MarkDelivered(Chat, 2), Bob);

        Assert.Equal(2, (await Host.Send(new MarkDelivered(Chat, 1), Bob)).Value.DeliveredSeq);
        Assert.Equal(2, (await Host.Send(new MarkDelivered(Chat, 99), Bob)).Value.DeliveredSeq);

        Assert.Single(Pushes.All);
    }

    [Fact]
    public async Task Delivery_is_no_news_for_ones_own_devices()
    {
        await Write(Chat, Ann);
        var before = (await Host.ToldTo(Bob)).Count;

        await Host.Send(new MarkDelivered(Chat, 1), Bob);

        Assert.Equal(before, (await Host.ToldTo(Bob)).Count);
    }

    [Fact]
    public async Task Groups_show_nobody_who_has_read_received_or_writes()
    {
        var group = ConversationId.Of((await Host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [Bob], null), Ann)).Value.Id);
        await Write(group, Ann);

        Assert.Equal(ConversationErrors.NotDirect, (await Host.Send(new MarkDelivered(group, 2), Bob)).Error);
        Assert.Equal(ConversationErrors.NotDirect, (await Host.Send(new ShowTyping(group), Bob)).Error);
        Assert.Equal(0, (await Host.Send(new MarkRead(group, 2), Bob)).Value.Unread);

        Assert.Empty(Pushes.All);
        Assert.Null((await Seen(Ann, group)).PeerReadSeq);
    }

    [Fact]
    public async Task Writing_is_shown_to_the_other_one_once_in_three_seconds()
    {
        for (var i = 0; i < 10; i++)
            Assert.True((await Host.Send(new ShowTyping(Chat), Ann)).Succeeded);
        await Host.Send(new ShowTyping(Chat), Bob);
        Assert.Equal([(Bob, new TypingPush(Chat, Ann)), (Ann, new TypingPush(Chat, Bob))], Pushes.All);

        Clock.Advance(TimeSpan.FromSeconds(3));
        await Host.Send(new ShowTyping(Chat), Ann);
        Assert.Equal(3, Pushes.All.Count);
    }

    [Fact]
    public async Task Writing_is_hidden_from_somebody_whom_the_writer_has_blocked()
    {
        await Host.Block(Ann, Bob);

        Assert.True((await Host.Send(new ShowTyping(Chat), Ann)).Succeeded);

        Assert.Empty(Pushes.All);
    }

    [Fact]
    public async Task Writing_is_shown_to_nobody_who_could_not_be_written_to()
    {
        await Host.Block(Bob, Ann);
        Assert.Equal(ContactErrors.Blocked, (await Host.Send(new ShowTyping(Chat), Ann)).Error);

        await Host.Unfriend(Ann, Bob);
        Assert.Equal(ContactErrors.NotContact, (await Host.Send(new ShowTyping(Chat), Bob)).Error);
        Assert.Empty(Pushes.All);
    }
}
