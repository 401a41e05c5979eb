using GoChat.Application.Accounts;
using GoChat.Application.Groups.Members;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary><c>group_messagelist_{groupId}</c> after everything that changes it.</summary>
public sealed class RecentMessagesKeyTests : ChatFixture
{
    private string Key => $"group_messagelist_{Hikers.Value}";

    [Fact]
    public async Task Holds_the_newest_messages_as_they_are_now()
    {
        var first = await Say(GroupChat, Ann, "first");
        await Seen();
        Assert.Equal("zset", await Redis.TypeOf(Key));
        var (anns, bobs) = (0L, 0L);
        for (var i = 0; i < Kept + 3; i++)
        {
            var seq = await Say(GroupChat, i % 2 == 0 ? Ann : Bob, $"message {i} 语");
            (anns, bobs) = i % 2 == 0 ? (seq, bobs) : (anns, seq);
            await Seen();
            Assert.Contains($"message {i}", await Newest(), StringComparison.Ordinal);
            Assert.Equal(Math.Min(seq, Kept) + 1, (long)await Redis.Ask("ZCARD", Key));
        }

        await Do(new EditMessage(GroupChat, anns, "edited"), Ann);
        await Seen();
        Assert.Contains("\"edited\"", await Newest(), StringComparison.Ordinal);
        await Do(new AddReaction(GroupChat, bobs, "👍"), Cid);
        await Seen();
        await Do(new AddReaction(GroupChat, first, "👍"), Cid);
        await Seen();
        await Do(new RemoveReaction(GroupChat, bobs, "👍"), Cid);
        await Seen();
        await Do(new RecallMessage(GroupChat, bobs), Bob);
        await Seen();
        Assert.Equal("-5", (string?)await Redis.Ask("ZSCORE", Key, "__v"));
        await Do(new ChangeProfile("Bobby", Gender.Male, null, null, null), Bob);
        await Seen();
        await Do(new ChangeAlias(Hikers, "Uncle Bob"), Bob);
        await Seen();
        Assert.Contains("\"alias\":\"Uncle Bob\"", await NewestPage(), StringComparison.Ordinal);
        await Do(new ChangeAlias(Hikers, null), Bob);
        await Seen();
        Assert.DoesNotContain("alias", await NewestPage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newest_page_costs_the_database_no_query_for_messages()
    {
        var newest = await Say(GroupChat, Ann, "first");
        await Carry();
        var range = new MessageRange(GroupChat, Bob, 1, newest, 0, null, null, 10);
        await AssertAsInTheDatabase(models => Wire(models, range));
    }

    [Fact]
    public async Task A_message_that_was_not_carried_yet_is_read_from_the_database()
    {
        var first = await Say(GroupChat, Ann, "first");
        await Seen();
        await Say(GroupChat, Ann, "second");
        await AssertHistory(Bob, GroupChat);
        Assert.DoesNotContain("second", await Newest(), StringComparison.Ordinal);
        await Do(new EditMessage(GroupChat, first, "edited"), Ann);
        await AssertHistory(Bob, GroupChat);
        await Seen();
    }

    [Fact]
    public async Task A_gap_removes_it()
    {
        await Say(GroupChat, Ann, "first");
        await Seen();
        await Say(GroupChat, Ann, "second");
        await SkipCarrying();
        await Say(GroupChat, Ann, "third");
        await Carry();

        Assert.False(await Redis.Has(Key));
        await Seen();
        Assert.True(await Redis.Has(Key));
    }

    [Fact]
    public async Task Hearing_an_event_twice_or_late_does_no_harm()
    {
        await Say(GroupChat, Ann, "first");
        var second = await Say(GroupChat, Ann, "second");
        await Do(new EditMessage(GroupChat, second, "edited"), Ann);
        await AssertHistory(Bob, GroupChat);
        Assert.True(await Redis.Has(Key));

        await CarryAgain();

        await AssertHistory(Bob, GroupChat);
        Assert.Contains("\"edited\"", await Newest(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_loads_while_a_message_is_added_does_not_fill_it()
    {
        var (store, model) = (Host.Services.GetRequiredService<RedisCache>(), new RecentMessagesModel(Kept));
        await Say(GroupChat, Ann, "first");
        await Carry();
        await store.Forget([Key]);
        var fence = (await store.Fences([Key]))[0];
        var loaded = (await Host.Db(db => model.Load(db, [Hikers], CancellationToken.None)))[Hikers];
        await Say(GroupChat, Ann, "second");
        await Carry();

        Assert.False(await store.Fill(Key, fence, model.Write(loaded)));
    }

    [Fact]
    public async Task A_kind_that_only_a_newer_server_knows_passes_through()
    {
        const string Image = """{"v":1,"type":"image","url":"/static/1"}""";
        var seq = await Say(GroupChat, Ann, "picture");
        await Carry();
        await Host.Db(db => db.Database.ExecuteSqlAsync(
            $"""
            UPDATE message SET type = 'Image', body = {Image} WHERE conversation_id = {GroupChat.Value} AND seq = {seq};
            UPDATE conversation SET last_preview = replace(replace(last_preview, '"type":"text"', '"type":"image"'), 'picture', '')
            """));
        await Redis.Flush();

        await SeenInLists();

        Assert.Contains(Image, await Newest(), StringComparison.Ordinal);
        await Do(new AddReaction(GroupChat, seq, "👍"), Bob);
        await SeenInLists();
        await Do(new RecallMessage(GroupChat, seq), Ann);
        await SeenInLists();
    }

    private async Task SeenInLists()
    {
        await Seen();
        await AssertSession(Bob, GroupChat);
        await AssertListed(Bob, 50);
    }

    private async Task Seen()
    {
        await Carry();
        await AssertHistory(Ann, GroupChat);
        await AssertHistory(Cid, GroupChat);
    }

    /// <summary>What the key, and not the database, answers.</summary>
    private async Task<string> NewestPage()
    {
        var head = await Host.Db(db => db.Conversations.AsNoTracking().SingleAsync(c => c.Id == GroupChat));
        return await Shown(models => Wire(models, new MessageRange(GroupChat, Ann, 1, head.MaxSeq, head.ChangeSeq, null, null, 3)));
    }

    private async Task<string> Newest() => ((string[])(await Redis.Ask("ZREVRANGE", Key, 0, 0))!)[0];
}
