using GoChat.Application.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Details;
using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>The keys of chat lists after everything that changes them.</summary>
public sealed class SessionKeysTests : ChatFixture
{
    private string SessionKey => $"session_{Ann.Value}_{Bob.Value}";

    [Fact]
    public async Task The_session_of_two_follows_everything_that_is_said_in_it()
    {
        await Seen();
        Assert.Equal("hash", await Redis.TypeOf(SessionKey));
        var mine = await Say(Chat, Ann, "hello 语");
        await Seen();
        Assert.Equal($"{mine}", await Redis.Field(SessionKey, "lastOwnSeq"));
        var theirs = await Say(Chat, Bob, "hi");
        await Seen();
        Assert.Equal(($"{theirs}", Chat.Value), (await Redis.Field(SessionKey, "maxSeq"), await Redis.Field(SessionKey, "conversationId")));
        await Do(new EditMessage(Chat, theirs, "hi, edited"), Bob);
        await Seen();
        Assert.Contains("hi, edited", await Redis.Field(SessionKey, "lastMessage"), StringComparison.Ordinal);
        await Do(new AddReaction(Chat, mine, "👍"), Bob);
        await Seen();
        await Do(new RemoveReaction(Chat, mine, "👍"), Bob);
        await Seen();
        Assert.Equal("3", await Redis.Field(SessionKey, "changeSeq"));
        await Do(new RecallMessage(Chat, theirs), Bob);
        await Seen();
        await Do(new MarkDelivered(Chat, theirs), Ann);
        await Seen();
        await Do(new MarkDelivered(Chat, mine), Bob);
        await Seen();
        Assert.Equal($"{mine}", await Redis.Field(SessionKey, "peerDeliveredSeq"));
        await Do(new MarkRead(Chat, theirs), Ann);
        await Seen();
        await Do(new MarkRead(Chat, theirs), Bob);
        await Seen();
        Assert.Equal(($"{theirs}", $"{theirs}"), (await Redis.Field(SessionKey, "readSeq"), await Redis.Field(SessionKey, "peerReadSeq")));
    }

    [Fact]
    public async Task A_notice_of_what_somebody_did_is_not_unread_for_them()
    {
        await Do(new MarkRead(GroupChat, 1), Bob);
        await AssertSession(Bob, GroupChat);
        await AssertSession(Cid, GroupChat);

        var notice = new NoticeBody(NoticeEvent.GroupRenamed, new NamedUser(Bob, "Bob"), [], "Crew");
        Assert.Null((await Host.Services.GetRequiredService<IMessageLog>().Append(
            new NewMessage(GroupChat, Bob, notice, "renamed"), CancellationToken.None)).Error);
        await Carry();

        await AssertSession(Bob, GroupChat);
        await AssertSession(Cid, GroupChat);
        Assert.Equal(0, (await Shown(models => models.Session(Bob, GroupChat, CancellationToken.None)))!.Unread);
        Assert.Equal(2, (await Shown(models => models.Session(Cid, GroupChat, CancellationToken.None)))!.Unread);
    }

    [Fact]
    public Task The_session_of_two_follows_how_its_user_keeps_it() => Keep(Chat);

    [Fact]
    public Task So_does_the_session_of_a_group() => Keep(GroupChat);

    [Fact]
    public async Task The_session_follows_what_the_other_one_is_called()
    {
        await Seen();
        await Do(new ChangeProfile("Bobby", Gender.Male, null, null, null), Bob);
        await Seen();
        await Do(new ChangeProfile("Anna", Gender.Female, null, null, null), Ann);
        await Seen();

        await Do(new RemarkContact(Bob, "My neighbour"), Ann);
        await Seen();
        Assert.Equal("My neighbour", await Redis.Field(SessionKey, "remark"));
    }

    [Fact]
    public async Task The_lists_follow_the_sessions_in_them()
    {
        var (directs, groups, pins) = ($"session_list_{Ann.Value}", $"group_session_list_{Ann.Value}", $"session_pins_{Ann.Value}");
        await Seen();
        Assert.Equal(("zset", "zset", "zset"), (await Redis.TypeOf(directs), await Redis.TypeOf(groups), await Redis.TypeOf(pins)));
        await Say(Chat, Bob, "hi");
        await Seen();
        Assert.Equal([Cid.Value, Bob.Value], await Members(directs));
        Assert.Equal([Hikers.Value], await Members(groups));

        await Do(new PinSession(Chat, true), Ann);
        await Do(new PinSession(GroupChat, true), Ann);
        await Seen();
        Assert.Equal([Bob.Value, Hikers.Value], await Members(pins));
        await Do(new RemoveSession(Chat), Ann);
        await Seen();
        Assert.Equal([Cid.Value], await Members(directs));
        await Say(Chat, Bob, "back");
        Assert.Equal([Cid.Value, Bob.Value], await Members(directs));
        await Seen();

        await Do(new LeaveGroup(Hikers), Cid);
        await Seen();
        Assert.Empty(await Members($"group_session_list_{Cid.Value}"));
        Assert.False(await Redis.Has($"session_{Cid.Value}_{Hikers.Value}"));
    }

    [Fact]
    public async Task The_first_message_of_a_pair_brings_a_session_to_lists_that_are_there()
    {
        var dan = await Host.Person("Dan");
        await Host.Befriend(Ann, dan);
        await AssertListed(Ann, 50);
        await AssertListed(dan, 50);
        var chat = await Host.Db(db => db.Contacts.Where(c => c.OwnerId == Ann && c.PeerId == dan).Select(c => c.ConversationId).SingleAsync());

        await Say(chat, Ann, "hello");

        await AssertListed(Ann, 50);
        await AssertListed(dan, 50);
        Assert.Equal([Ann.Value], await Members($"session_list_{dan.Value}"));
    }

    [Fact]
    public async Task The_projection_fills_what_somebody_is_likely_to_look_at()
    {
        await Redis.Flush();
        await Do(new PinSession(Chat, true), Ann);
        await Carry();

        foreach (var key in new[] { SessionKey, $"session_{Bob.Value}_{Ann.Value}", $"session_pins_{Ann.Value}", $"session_list_{Ann.Value}" })
            Assert.True(await Redis.Has(key) == !key.StartsWith($"session_{Bob.Value}", StringComparison.Ordinal), key);
        await Seen();
    }

    [Fact]
    public async Task Heads_never_go_back_in_whatever_order_they_come()
    {
        var seq = await Say(Chat, Bob, "newest");
        await Seen();
        var (shown, listed) = (await Redis.Hash(SessionKey), await Redis.Ask("ZSCORE", $"session_list_{Ann.Value}", Bob.Value));
        var store = Host.Services.GetRequiredService<RedisCache>();
        var past = DateTimeOffset.UtcNow.AddDays(-1);

        await store.Advance([(Keys.Session.KeyOf(new SessionKey(Ann, Bob.Value)), new CachedHead(seq - 1, 0, past, null))]);
        await store.Raise([(Keys.Directs.KeyOf(Ann), Bob.Value, past)]);

        Assert.Equal(shown, await Redis.Hash(SessionKey));
        Assert.Equal((string?)listed, (string?)await Redis.Ask("ZSCORE", $"session_list_{Ann.Value}", Bob.Value));
        await Seen();
    }

    [Fact]
    public async Task A_message_that_comes_while_the_keys_are_loaded_is_not_lost()
    {
        var store = Host.Services.GetRequiredService<RedisCache>();
        var session = new SessionKey(Ann, Bob.Value);
        string[] keys = [Keys.Session.KeyOf(session), Keys.Directs.KeyOf(Ann)];
        await store.Forget(keys);
        var fences = await store.Fences(keys);
        var (loaded, places) = await Host.Db(async db => (
            (await Keys.Session.Load(db, [session], CancellationToken.None))[session], (await Keys.Directs.Load(db, [Ann], CancellationToken.None))[Ann]));
        await Say(Chat, Ann, "meanwhile");

        Assert.True(await store.Fill(keys[0], fences[0], Keys.Session.Write(loaded)));
        Assert.True(await store.Fill(keys[1], fences[1], Keys.Directs.Write(places)));

        await Seen();
        Assert.Equal([Cid.Value, Bob.Value], await Members(keys[1]));
    }

    [Fact]
    public async Task A_mark_that_comes_while_the_session_is_loaded_bars_the_loader()
    {
        var (store, session) = (Host.Services.GetRequiredService<RedisCache>(), new SessionKey(Ann, Bob.Value));
        var seq = await Say(Chat, Ann, "hello");
        await store.Forget([SessionKey]);
        var fence = (await store.Fences([SessionKey]))[0];
        var loaded = (await Host.Db(db => Keys.Session.Load(db, [session], CancellationToken.None)))[session];
        await Do(new MarkRead(Chat, seq), Bob);

        Assert.False(await store.Fill(SessionKey, fence, Keys.Session.Write(loaded)));
        await Seen();
    }

    private async Task Keep(ConversationId chat)
    {
        var seq = await Say(chat, Bob, "hi");
        await Seen();
        foreach (var pinned in new[] { true, false })
        {
            await Do(new PinSession(chat, pinned), Ann);
            await Seen();
            await Do(new MuteSession(chat, pinned), Ann);
            await Seen();
        }

        await Do(new MarkRead(chat, seq), Ann);
        await Seen();
        await Do(new MarkUnread(chat), Ann);
        await Seen();
        await Do(new SaveDraft(chat, "not sent yet 语"), Ann);
        await Seen();
        await Do(new SaveDraft(chat, ""), Ann);
        await Seen();
        await Do(new RemoveSession(chat), Ann);
        await Seen();
        seq = await Say(chat, Bob, "back");
        await Seen();
        await Do(new RemoveSession(chat), Ann);
        await Do(chat.IsGroup ? new OpenSession(null, Hikers) : new OpenSession(Bob, null), Ann);
        await Seen();
        await Do(new ClearHistory(chat, seq - 1), Ann);
        await Seen();
        await Do(new ClearHistory(chat), Ann);
        await Seen();
        await Say(chat, Ann, "after all");
        await Seen();
    }

    private Task Seen() => AssertAllIsSeen(Ann, Bob, Cid);

    private async Task<string[]> Members(string key) => [.. ((string[])(await Redis.Ask("ZRANGE", key, 0, -1))!).Where(member => member != "__v")];
}
