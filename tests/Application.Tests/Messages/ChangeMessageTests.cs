using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Application.Tests.Conversations;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Messages;

/// <summary>Recalls, edits and reactions, on a real database.</summary>
public sealed class ChangeMessageTests : SessionFixture
{
    private const string Thumb = "👍";

    [Fact]
    public async Task A_recalled_message_keeps_its_place_and_says_nothing_to_anybody()
    {
        await Write(Chat, Ann, 2);
        await React(1, Bob);

        var item = (await Recall(1, Ann)).Value;

        Assert.Equal(
            (1L, MessageType.Text, (MessageContent)RecalledContent.Instance, Clock.Now, Ann),
            (item.Seq, item.Type, item.Body, item.RecalledAt!.Value, item.RecalledBy!.Id));
        Assert.Empty(item.Reactions);
        foreach (var reader in new[] { Ann, Bob })
        {
            var history = (await Host.Ask(new ListMessages(Chat), reader)).Value.Items;
            Assert.Equal([1L, 2L], history.Select(m => m.Seq));
            Assert.Equivalent(item, history[0], strict: true);
        }

        Assert.Equal(2, (await Seen(Bob)).Unread);
    }

    [Fact]
    public async Task An_edit_is_marked_and_keeps_the_former_words_for_administrators()
    {
        await Write(Chat, Ann);
        var written = Clock.Now;
        Clock.Advance(TimeSpan.FromMinutes(1));

        await Edit(1, Ann, "hello");
        var item = (await Edit(1, Ann, "hello there")).Value;

        Assert.Equal(("hello there", Clock.Now, 2L), (TextOf(item), item.EditedAt!.Value, item.ChangeSeq));
        var former = await Host.Db(db => db.MessageRevisions.AsNoTracking().OrderBy(r => r.ChangeSeq).ToListAsync());
        Assert.Equal([("hi", written, 1L), ("hello", Clock.Now, 2L)], former.Select(r => (((TextBody)r.Body).Text, r.WrittenAt, r.ChangeSeq)));
    }

    [Fact]
    public async Task Reactions_are_listed_in_the_order_they_came()
    {
        await Write(Chat, Ann);
        await React(1, Bob, "❤️");
        await React(1, Ann);
        await React(1, Bob);

        var item = (await Host.Ask(new ListMessages(Chat), Ann)).Value.Items[0];

        Assert.Equal(["❤️ 1", $"{Thumb} 2"], item.Reactions.Select(r => $"{r.Emoji} {r.Count}"));
        Assert.Equal([Ann, Bob], item.Reactions[1].Users);

        await Unreact(1, Bob, "❤️");
        Assert.Equal([Thumb], (await Host.Ask(new ListMessages(Chat), Ann)).Value.Items[0].Reactions.Select(r => r.Emoji));
    }

    [Fact]
    public async Task Changes_are_numbered_densely_and_what_changes_nothing_takes_no_number_and_tells_nobody()
    {
        await Write(Chat, Ann, 2);

        Assert.Equal(1, (await React(1, Bob)).Value.ChangeSeq);
        Assert.Equal(1, (await React(1, Bob)).Value.ChangeSeq);
        Assert.Equal(0, (await Unreact(2, Bob)).Value.ChangeSeq);
        Assert.Equal(0, (await Edit(2, Ann, "hi")).Value.ChangeSeq);
        Assert.Equal(MessageErrors.NotYours, (await Edit(2, Bob, "mine")).Error);
        Assert.Equal(2, (await Recall(2, Ann)).Value.ChangeSeq);
        Assert.Equal(2, (await Recall(2, Ann)).Value.ChangeSeq);
        Assert.Equal(3, (await Edit(1, Ann, "hello")).Value.ChangeSeq);

        Assert.Equal([1L, 2L, 3L], (await Announced()).Select(a => a.ChangeSeq));
        Assert.Equal(3, (await Seen(Ann)).ChangeSeq);
        Assert.Equal(3, (await Host.Ask(new Recover(0, null, []), Bob)).Value.Conversations.Single(c => c.Conversation == Chat).ChangeSeq);
    }

    [Fact]
    public async Task Many_at_once_each_get_a_number_of_their_own()
    {
        await Write(Chat, Ann);

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => React(1, i % 2 == 0 ? Ann : Bob, char.ConvertFromUtf32(0x1F600 + (i / 2)))));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), all.Select(a => a.Value.ChangeSeq).Order());
        Assert.Equal(10, (await Host.Ask(new ListMessages(Chat), Ann)).Value.Items[0].Reactions.Count);
    }

    [Fact]
    public async Task Limits_of_time_are_the_servers()
    {
        await Write(Chat, Ann);

        Clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1));
        Assert.Equal(MessageErrors.RecallTooLate, (await Recall(1, Ann)).Error);
        Clock.Advance(TimeSpan.FromMinutes(13));
        Assert.Equal(MessageErrors.EditTooLate, (await Edit(1, Ann, "late")).Error);

        var item = (await Host.Ask(new ListMessages(Chat), Bob)).Value.Items[0];
        Assert.Equal(("hi", 0L), (TextOf(item), item.ChangeSeq));
    }

    [Fact]
    public async Task A_groups_owner_recalls_a_members_old_message_and_a_member_does_not()
    {
        var group = ConversationId.Of((await Host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [Bob], null), Ann)).Value.Id);
        await Write(group, Bob);
        await Write(group, Ann);
        Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(MessageErrors.NotYours, (await Host.Send(new RecallMessage(group, 3), Bob)).Error);
        var recalled = (await Host.Send(new RecallMessage(group, 2), Ann)).Value;

        Assert.Equal((Bob, Ann), (recalled.Sender!.Id, recalled.RecalledBy!.Id));
    }

    [Fact]
    public async Task Strangers_and_what_one_is_not_shown_are_not_found()
    {
        await Write(Chat, Ann, 2);
        await Host.Send(new ClearHistory(Chat, 1), Bob);

        Assert.Equal(ConversationErrors.NotFound, (await React(1, Eve)).Error);
        Assert.Equal(ConversationErrors.NotFound, (await Host.Ask(new ListChanges(Chat), Eve)).Error);
        Assert.Equal(MessageErrors.NotFound, (await React(1, Bob)).Error);
        Assert.Equal(MessageErrors.NotFound, (await React(3, Bob)).Error);
        Assert.Empty(await Announced());
    }

    [Fact]
    public async Task Who_may_not_post_may_not_change_anything()
    {
        await Write(Chat, Ann);

        await Host.Block(Bob, Ann);
        Assert.Equal(ContactErrors.Blocked, (await Recall(1, Ann)).Error);
        Assert.Equal(ContactErrors.Blocked, (await Edit(1, Ann, "please")).Error);
        Assert.Equal(ContactErrors.Blocked, (await React(1, Ann)).Error);
        Assert.Null((await React(1, Bob)).Error);

        await Host.Unfriend(Ann, Bob);
        Assert.Equal(ContactErrors.NotContact, (await Unreact(1, Bob)).Error);
        await Host.SetStatus(Bob, UserStatus.Disabled);
        Assert.Equal(AccountErrors.Disabled, (await Unreact(1, Bob)).Error);
    }

    [Fact]
    public async Task Lists_show_a_change_of_the_newest_message_and_of_no_other()
    {
        await Write(Chat, Ann, 2);

        await Edit(1, Ann, "older words");
        Assert.Equal(("hi", 0L), ((await Seen(Bob)).LastMessage!.Text, (await Seen(Bob)).LastMessage!.ChangeSeq));

        await Edit(2, Ann, "newest words");
        Assert.Equal("newest words", (await Seen(Bob)).LastMessage!.Text);

        await Recall(2, Ann);
        var shown = (await Seen(Bob)).LastMessage!;
        Assert.Equal(("", new NamedUser(Ann, "Ann"), 3L, 2L), (shown.Text, shown.RecalledBy, shown.ChangeSeq, shown.Seq));
    }

    [Fact]
    public async Task Fifty_users_of_an_emoji_are_listed_and_whoever_asks_is_among_them()
    {
        await Write(Chat, Ann);
        await Host.Db(async db =>
        {
            var message = await db.Messages.SingleAsync(m => m.ConversationId == Chat);
            var reactions = new MessageReactions(message, []);
            for (var i = 1; i <= 60; i++)
                reactions.Add(UserId.New(Clock.Now), Emoji.Parse(Thumb), i);
            reactions.Add(Bob, Emoji.Parse(Thumb), 61);
            message.TakeChange(61);
            db.Reactions.AddRange(reactions.All);
            await db.SaveChanges(CancellationToken.None);
            return 0;
        });

        var anns = (await Host.Ask(new ListMessages(Chat), Ann)).Value.Items[0].Reactions[0];
        var bobs = (await Host.Ask(new ListMessages(Chat), Bob)).Value.Items[0].Reactions[0];

        Assert.Equal((61, 50, 61, 50), (anns.Count, anns.Users.Count, bobs.Count, bobs.Users.Count));
        Assert.DoesNotContain(Bob, anns.Users);
        Assert.Contains(Bob, bobs.Users);
    }

    private static string TextOf(MessageItem item) => Assert.IsType<TextContent>(item.Body).Text;

    private Task<Result<MessageItem>> Recall(long seq, UserId by) => Host.Send(new RecallMessage(Chat, seq), by);

    private Task<Result<MessageItem>> Edit(long seq, UserId by, string text) => Host.Send(new EditMessage(Chat, seq, text), by);

    private Task<Result<MessageItem>> React(long seq, UserId by, string emoji = Thumb) => Host.Send(new AddReaction(Chat, seq, emoji), by);

    private Task<Result<MessageItem>> Unreact(long seq, UserId by, string emoji = Thumb) => Host.Send(new RemoveReaction(Chat, seq, emoji), by);

    /// <summary>The changes that wait to be pushed, in order.</summary>
    private Task<List<MessageItem>> Announced() => Host.Db(async db =>
        (await db.Outbox.AsNoTracking().Where(r => r.Type == "message-changed.v1").OrderBy(r => r.Id).Select(r => r.Payload).ToListAsync())
        .ConvertAll(payload => System.Text.Json.JsonDocument.Parse(payload).RootElement.GetProperty("message").ToString())
        .ConvertAll(json => System.Text.Json.JsonSerializer.Deserialize<MessageItem>(json, GoChat.Application.Common.Json.WireJson.Options)!));
}
