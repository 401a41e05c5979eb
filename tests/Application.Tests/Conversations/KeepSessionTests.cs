using GoChat.Application.Common;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Typing;
using GoChat.Application.Messages;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Testing;

namespace GoChat.Application.Tests.Conversations;

public sealed class KeepSessionTests : SessionFixture
{
    [Fact]
    public async Task Every_change_tells_all_of_it_to_my_devices_alone_and_a_repeat_tells_nothing()
    {
        var before = (await Host.ToldTo(Bob)).Count;
        await Host.Send(new PinSession(Chat, true), Ann);
        await Host.Send(new MuteSession(Chat, true), Ann);
        await Host.Send(new SaveDraft(Chat, "half a thought"), Ann);
        await Host.Send(new MarkUnread(Chat), Ann);
        var told = await Host.ToldTo(Ann);
        await Host.Send(new PinSession(Chat, true), Ann);
        await Host.Send(new MuteSession(Chat, true), Ann);
        await Host.Send(new SaveDraft(Chat, "half a thought"), Ann);
        await Host.Send(new MarkUnread(Chat), Ann);

        Assert.Equal(told.Count, (await Host.ToldTo(Ann)).Count);
        // Each event contains the whole session, so only the last stored one has content.
        Assert.Equal(["superseded", "superseded", "superseded", "session.changed"], told.TakeLast(4).Select(t => t.Type));
        var session = told[^1].Payload.GetProperty("session");
        Assert.Equal(
            (true, true, true),
            (session.GetProperty("pinned").GetBoolean(), session.GetProperty("muted").GetBoolean(), session.GetProperty("markedUnread").GetBoolean()));
        Assert.Equal(("half a thought", 1L), (session.GetProperty("draft").GetString(), session.GetProperty("draftVersion").GetInt64()));
        Assert.Equal(before, (await Host.ToldTo(Bob)).Count);
        Assert.False((await Seen(Bob)).Pinned);
    }

    [Fact]
    public async Task Of_many_drafts_the_newest_alone_is_kept_and_a_device_that_was_away_gets_it()
    {
        var other = await Opened(Ann, await Host.Person("Cara"));
        await Host.Send(new SaveDraft(other, "for Cara"), Ann);
        var known = (await Host.Ask(new Recover(0, null, []), Ann)).Value;
        for (var i = 0; i < 20; i++)
            await Host.Send(new SaveDraft(Chat, $"{i} {new string('x', 4_000)} \"conversationId\":\"{other.Value}\""), Ann);

        var recovered = (await Host.Ask(new Recover(known.Pts, known.Epoch, []), Ann)).Value;

        Assert.Equal((true, known.Pts + 20), (recovered.Recovered, recovered.Pts));
        var session = Assert.Single(recovered.Events).Payload.GetProperty("session");
        Assert.StartsWith("19 ", session.GetProperty("draft").GetString(), StringComparison.Ordinal);
        Assert.InRange((await Host.ToldTo(Ann)).Sum(t => t.Payload.GetRawText().Length), 1, 12_000);
        Assert.Single(await Host.ToldTo(Ann), t => t.Type == "session.changed" && t.Payload.GetRawText().Contains("for Cara", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_from_many_devices_at_once_end_in_one_state_which_the_last_event_tells_whole()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => i switch
        {
            0 => Host.Send(new PinSession(Chat, true), Ann),
            1 => Host.Send(new MuteSession(Chat, true), Ann),
            2 => Host.Send(new MarkUnread(Chat), Ann),
            _ => Host.Send(new SaveDraft(Chat, $"draft {i}"), Ann),
        })));

        Assert.All(outcomes, o => Assert.True(o.Succeeded, o.Error?.Code));
        var now = await Seen(Ann);
        var last = (await Host.ToldTo(Ann))[^1].Payload.GetProperty("session");
        Assert.Equal((true, true, true, 2L), (now.Pinned, now.Muted, now.MarkedUnread, now.DraftVersion));
        Assert.Equal(
            (true, true, true, now.Draft),
            (last.GetProperty("pinned").GetBoolean(), last.GetProperty("muted").GetBoolean(), last.GetProperty("markedUnread")
                .GetBoolean(), last.GetProperty("draft").GetString()));
    }

    [Fact]
    public async Task Two_devices_that_write_over_the_same_draft_at_once_are_not_both_right()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Host.Send(new SaveDraft(Chat, $"text {i}", 0), Ann))));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => o.Failed), o => Assert.Equal(ConversationErrors.DraftConflict, o.Error));
        Assert.Equal(1, (await Seen(Ann)).DraftVersion);
    }

    [Theory]
    [InlineData(5_000, true)]
    [InlineData(5_001, false)]
    public async Task A_draft_may_be_as_long_as_a_message(int length, bool allowed)
    {
        var outcome = await Host.Send(new SaveDraft(Chat, new string('字', length)), Ann);

        Assert.Equal(allowed ? null : ErrorKind.Validation, outcome.Error?.Kind);
        Assert.Equal(allowed ? length : null, (await Seen(Ann)).Draft?.Length);
    }

    [Fact]
    public async Task The_list_has_the_last_pinned_on_top_then_the_last_active_and_pages_without_gap_or_repeat()
    {
        var chats = new List<ConversationId> { Chat };
        for (var i = 0; i < 5; i++)
            chats.Add(await Opened(Ann, await Host.Person($"Friend {i}")));
        foreach (var chat in chats)
            await Write(chat, Ann);
        foreach (var pinned in new[] { chats[0], chats[3] })
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Host.Send(new PinSession(pinned, true), Ann);
        }

        // Pinned at the same moment as the previous one: a page ends between the two.
        await Host.Send(new PinSession(chats[1], true), Ann);

        foreach (var limit in new[] { 1, 2, 3 })
        {
            var seen = new List<ConversationId>();
            string? cursor = null;
            do
            {
                var page = (await Host.Ask(new ListSessions(cursor, limit), Ann)).Value;
                seen.AddRange(page.Items.Select(s => s.ConversationId));
                cursor = page.NextCursor;
            }
            while (cursor is not null);

            Assert.Equal(new[] { chats[1], chats[3] }.Order(ById), seen.Take(2).Order(ById));
            Assert.Equal([chats[0], chats[5], chats[4], chats[2]], seen.Skip(2));
        }
    }

    [Fact]
    public async Task What_is_removed_leaves_the_list_and_comes_back_with_the_next_message_without_a_write()
    {
        await Write(Chat, Bob);
        Assert.True((await Host.Send(new RemoveSession(Chat), Ann)).Succeeded);
        await Host.Send(new RemoveSession(Chat), Ann);

        Assert.Empty(await Listed(Ann));
        Assert.True((await Seen(Ann)).Hidden);
        Assert.Equal([Chat], await Listed(Bob));
        Assert.Equal(["session.removed"], (await Host.TypesToldTo(Ann)).Where(t => t == "session.removed"));
        Assert.Empty((await Host.Ask(new Recover(0, null, []), Ann)).Value.Conversations);
        Assert.Single((await Host.Ask(new Recover(0, null, [new KnownConversation(Chat, 0)]), Ann)).Value.Conversations);

        await Write(Chat, Bob);
        Assert.Equal([Chat], await Listed(Ann));
        Assert.Equal((false, 2L), ((await Seen(Ann)).Hidden, (await Seen(Ann)).Unread));
    }

    [Fact]
    public async Task Opening_brings_a_removed_chat_back_and_tells_it()
    {
        await Host.Send(new RemoveSession(Chat), Ann);

        Assert.False((await Host.Send(new OpenSession(Bob, null), Ann)).Value.Hidden);

        Assert.Equal([Chat], await Listed(Ann));
        Assert.Equal("session.changed", (await Host.TypesToldTo(Ann))[^1]);
    }

    [Fact]
    public async Task What_is_cleared_is_gone_from_history_preview_and_unread_for_me_alone()
    {
        await Write(Chat, Bob, 3);
        await Host.Send(new ClearHistory(Chat), Ann);

        var cleared = await Seen(Ann);
        Assert.Equal((3L, 4L, 0L, null), (cleared.ClearedToSeq, cleared.VisibleFromSeq, cleared.Unread, cleared.LastMessage));
        Assert.Empty((await Host.Ask(new ListMessages(Chat), Ann)).Value.Items);
        Assert.Empty((await Host.Ask(new ListMessages(Chat, AfterSeq: 0), Ann)).Value.Items);
        Assert.Equal(3, (await Host.Ask(new ListMessages(Chat), Bob)).Value.Items.Count);
        Assert.Equal(3, (await Seen(Bob)).LastMessage?.Seq);

        await Write(Chat, Bob);
        Assert.Equal([4L], (await Host.Ask(new ListMessages(Chat), Ann)).Value.Items.Select(m => m.Seq));
        Assert.Equal((1L, 4L), ((await Seen(Ann)).Unread, (await Seen(Ann)).LastMessage?.Seq));
    }

    [Fact]
    public async Task A_late_repeat_of_a_clearing_spares_what_came_since()
    {
        await Write(Chat, Bob, 2);
        await Host.Send(new ClearHistory(Chat, 2), Ann);
        await Write(Chat, Bob);
        await Host.Send(new ClearHistory(Chat, 2), Ann);

        Assert.Equal([3L], (await Host.Ask(new ListMessages(Chat), Ann)).Value.Items.Select(m => m.Seq));
    }

    [Fact]
    public async Task Reading_takes_the_mark_by_hand_away_on_all_devices()
    {
        await Write(Chat, Bob);
        await Host.Send(new MarkRead(Chat, 1), Ann);
        await Host.Send(new MarkUnread(Chat), Ann);

        await Host.Send(new MarkRead(Chat, 1), Ann);

        Assert.False((await Seen(Ann)).MarkedUnread);
        Assert.Equal("session.read", (await Host.TypesToldTo(Ann))[^1]);
    }

    [Fact]
    public async Task Strangers_find_nothing_to_change()
    {
        await Refused(new PinSession(Chat, true));
        await Refused(new MuteSession(Chat, true));
        await Refused(new SaveDraft(Chat, "mine?"));
        await Refused(new MarkUnread(Chat));
        await Refused(new RemoveSession(Chat));
        await Refused(new ClearHistory(Chat));
        await Refused(new MarkDelivered(Chat, 1));
        await Refused(new ShowTyping(Chat));
        Assert.Empty(Pushes.All);
        Assert.DoesNotContain(await Host.TypesToldTo(Eve), t => t.StartsWith("session.", StringComparison.Ordinal));

        async Task Refused<T>(ICommand<T> command) => Assert.Equal(ConversationErrors.NotFound, (await Host.Send(command, Eve)).Error);
    }

    private static readonly Comparer<ConversationId> ById = Comparer<ConversationId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));
}
