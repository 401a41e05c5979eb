using GoChat.Application.Common;
using GoChat.Application.Conversations;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Messages;

/// <summary>Catching up on changes, and the queries that history needs.</summary>
public sealed class ListChangesTests : IAsyncLifetime
{
    private readonly QueryCounter _queries = new();
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private ConversationId _chat;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(_queries.AddTo);
        (_ann, _bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
        await _host.Befriend(_ann, _bob);
        _chat = (await _host.Send(new OpenSession(_bob, null), _ann)).Value.ConversationId;
        await _host.Db(async db =>
        {
            var conversation = await db.Conversations.SingleAsync(c => c.Id == _chat);
            for (var i = 1; i <= 60; i++)
            {
                db.Messages.Add(
                    conversation.Post(new NewMessage(_chat, _ann, new TextBody($"text {i}"), $"c{i}"), PostingRight.System, DateTimeOffset.UtcNow).Value);
            }

            await db.SaveChanges(CancellationToken.None);
            return 0;
        });
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Each_changed_message_comes_once_as_it_is_now_in_the_order_of_its_newest_change()
    {
        await React(1, "👍");
        await React(2, "👍");
        await React(1, "😀");
        await React(3, "👍");

        Assert.Equal([(2L, 2L), (1L, 3L), (3L, 4L)], await Changes(0));
        Assert.Equal([(1L, 3L), (3L, 4L)], await Changes(2));
        Assert.Empty(await Changes(4));

        var first = await Page(0, 2);
        Assert.Equal(("3", true), (first.NextCursor, first.HasMore));
        var rest = await Page(3, 2);
        Assert.Equal((null, false, 3L), (rest.NextCursor, rest.HasMore, rest.Items[0].Seq));
    }

    [Fact]
    public async Task What_one_is_not_shown_is_left_out()
    {
        await React(1, "👍");
        await React(2, "👍");
        await _host.Send(new OpenSession(_ann, null), _bob);
        await _host.Send(new ClearHistory(_chat, 1), _bob);

        Assert.Equal([(2L, 2L)], (await _host.Ask(new ListChanges(_chat), _bob)).Value.Items.Select(m => (m.Seq, m.ChangeSeq)));
    }

    [Fact]
    public async Task History_asks_once_for_the_reactions_of_all_changed_messages_and_not_at_all_where_nothing_changed()
    {
        var unchanged = await Asked();
        await React(40, "👍");
        var one = await Asked();
        for (var seq = 20; seq <= 60; seq++)
            await React(seq, "😀");

        Assert.Equal((4, 5, 5), (unchanged, one, await Asked()));
    }

    [Fact]
    public async Task Reactions_of_a_page_are_looked_up_by_their_messages()
    {
        await React(40, "👍");
        await Asked();

        var plan = await _host.ExplainLast(_queries);

        var index = MariaDb.IsAskedFor ? "PRIMARY" : "reaction_1 (conversation_id=? AND seq=?)";
        Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains(index, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_are_found_through_their_own_index()
    {
        var looking = "";
        _queries.OnQuery = sql =>
            looking = sql.Contains("ORDER BY", StringComparison.Ordinal) && sql.Contains("change_seq", StringComparison.Ordinal) ? sql : looking;
        await Page(0, 50);

        var plan = await _host.Explain(looking);

        var range = MariaDb.IsAskedFor ? "" : " (conversation_id=? AND change_seq>?)";
        Assert.Contains(plan, step => step.Contains($"ix_message_conversation_id_change_seq{range}", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private async Task React(long seq, string emoji) => Assert.Null((await _host.Send(new AddReaction(_chat, seq, emoji), _bob)).Error);

    private async Task<Page<MessageItem>> Page(long after, int limit) => (await _host.Ask(new ListChanges(_chat, after, limit), _ann)).Value;

    private async Task<IEnumerable<(long Seq, long ChangeSeq)>> Changes(long after) => (await Page(after, 50)).Items.Select(m => (m.Seq, m.ChangeSeq));

    private Task<int> Asked() => _queries.CountDuring(async () => Assert.Equal(50, (await _host.Ask(new ListMessages(_chat), _ann)).Value.Items.Count));
}
