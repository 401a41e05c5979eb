using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Messages;

/// <summary>Answers wait in memory until they are read, so none may be large: a page that would be large ends early and says that there is more.</summary>
public sealed class LargePageTests : IAsyncLifetime
{
    private const int Messages = 40;
    private const int MostBytes = 256 * 1024;

    /// <summary>30 KB as JSON.</summary>
    private static readonly string Long = string.Concat(Enumerable.Repeat("🙂", 2_500));
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private ConversationId _chat;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start();
        (_ann, _bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
        await _host.Befriend(_ann, _bob);
        _chat = (await _host.Send(new OpenSession(_bob, null), _ann)).Value.ConversationId;
        await _host.Db(async db =>
        {
            var conversation = await db.Conversations.SingleAsync(c => c.Id == _chat);
            for (var i = 1; i <= Messages; i++)
                db.Messages.Add(conversation.Post(new NewMessage(_chat, _ann, new TextBody(Long), $"c{i}"), PostingRight.System, DateTimeOffset.UtcNow).Value);
            await db.SaveChanges(CancellationToken.None);
            return 0;
        });
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task History_comes_whole_in_both_directions_and_no_page_is_large()
    {
        var (forwards, backwards) = (new List<long>(), new List<long>());
        for (long? after = 0; after is not null;)
        {
            var page = await Ask(new ListMessages(_chat, AfterSeq: after, Limit: 100));
            forwards.AddRange(page.Items.Select(m => m.Seq));
            after = page.HasMore ? page.Items[^1].Seq : null;
            Assert.Equal(page.HasMore ? $"{page.Items[^1].Seq}" : null, page.NextCursor);
        }

        for (long? before = Messages + 1; before is not null;)
        {
            var page = await Ask(new ListMessages(_chat, BeforeSeq: before, Limit: 100));
            backwards.InsertRange(0, page.Items.Select(m => m.Seq));
            before = page.HasMore ? page.Items[0].Seq : null;
        }

        Assert.Equal(Enumerable.Range(1, Messages).Select(i => (long)i), forwards);
        Assert.Equal(forwards, backwards);
        Assert.Equal(Messages, (await Ask(new ListMessages(_chat, Limit: 100))).Items[^1].Seq);
    }

    [Fact]
    public async Task Changes_come_whole_as_well()
    {
        for (var seq = 1; seq <= 20; seq++)
            Assert.Null((await _host.Send(new AddReaction(_chat, seq, "👍"), _bob)).Error);

        var changed = new List<long>();
        for (long? after = 0; after is not null;)
        {
            var page = await Ask(new ListChanges(_chat, after.Value, 100));
            changed.AddRange(page.Items.Select(m => m.Seq));
            after = page.HasMore ? long.Parse(page.NextCursor!, System.Globalization.CultureInfo.InvariantCulture) : null;
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), changed);
    }

    [Fact]
    public async Task More_personal_events_than_that_are_not_worth_it_the_lists_are_fetched_again()
    {
        var chats = new List<ConversationId>();
        for (var i = 0; i < 12; i++)
            chats.Add(ConversationId.Of((await _host.Send(new CreateGroup($"{i}", null, AddMode.Direct, [], null), _ann)).Value.Id));
        var epoch = (await _host.Ask(new Recover(0, null, []), _ann)).Value.Epoch;
        var pts = (await _host.Ask(new Recover(0, null, []), _ann)).Value.Pts;
        foreach (var chat in chats.Take(8))
            Assert.Null((await _host.Send(new SaveDraft(chat, Long), _ann)).Error);
        var few = (await _host.Ask(new Recover(pts, epoch, []), _ann)).Value;
        foreach (var chat in chats.Skip(8))
            Assert.Null((await _host.Send(new SaveDraft(chat, Long), _ann)).Error);
        var many = (await _host.Ask(new Recover(pts, epoch, []), _ann)).Value;

        Assert.Equal((true, 8), (few.Recovered, few.Events.Count));
        Assert.Equal((false, 0), (many.Recovered, many.Events.Count));
    }

    private async Task<Page<MessageItem>> Ask(IQuery<Page<MessageItem>> query)
    {
        var page = (await _host.Ask(query, _bob)).Value;
        Assert.InRange(RawJson.Of(page.Items).Utf8.Length, 1, MostBytes);
        Assert.InRange(page.Items.Count, 4, Messages);
        return page;
    }
}
