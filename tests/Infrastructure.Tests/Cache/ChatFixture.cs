using System.Text.Json;
using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Redis;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>Ann, Bob and Cid, who are contacts of Ann; a chat of Ann with each, and a group of all three whose key holds few messages.</summary>
public abstract class ChatFixture : KeyFixture
{
    private protected const int Kept = 6;
    private long _carried;

    private protected UserId Ann { get; private set; }

    private protected UserId Bob { get; private set; }

    private protected UserId Cid { get; private set; }

    private protected GroupId Hikers { get; private set; }

    /// <summary>The chat of Ann and Bob.</summary>
    private protected ConversationId Chat { get; private set; }

    private protected ConversationId GroupChat => ConversationId.Of(Hikers);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (Ann, Bob, Cid) = (await Host.Person("Ann"), await Host.Person("Bob"), await Host.Person("Cid"));
        await Host.Befriend(Ann, Bob);
        await Host.Befriend(Ann, Cid);
        Chat = (await Do(new OpenSession(Bob, null), Ann)).ConversationId;
        await Do(new OpenSession(Cid, null), Ann);
        Hikers = await Group(Ann, Bob, Cid);
        await Carry();
    }

    private protected override void Adjust(IServiceCollection services)
    {
        base.Adjust(services);
        services.Configure<RedisOptions>(options => options.GroupMessages = Kept);
    }

    private protected async Task<T> Do<T>(ICommand<T> command, UserId user)
    {
        var done = await Host.Send(command, user);
        Assert.Null(done.Error);
        return done.Value;
    }

    private protected async Task<long> Say(ConversationId chat, UserId user, string text) =>
        (await Do(new SendMessage(chat, Guid.NewGuid().ToString(), new TextBody(text)), user)).Seq;

    /// <summary>Projects all events since the last time, as the bus would.</summary>
    private protected async Task Carry()
    {
        var rows = await Host.Db(db => db.Outbox.AsNoTracking().Where(r => r.Id > _carried).OrderBy(r => r.Id).ToListAsync());
        foreach (var row in rows)
        {
            await Project((IWireEvent)JsonSerializer.Deserialize(row.Payload, WireEventTypes.Find(row.Type)!, WireJson.Options)!);
            _carried = row.Id;
        }
    }

    /// <summary>Skips all events since the last time.</summary>
    private protected async Task SkipCarrying() => _carried = await Host.Db(db => db.Outbox.MaxAsync(r => r.Id));

    private protected Task CarryAgain()
    {
        _carried = 0;
        return Carry();
    }

    /// <summary>All that these people see of their chats matches the database.</summary>
    private protected async Task AssertAllIsSeen(params UserId[] people)
    {
        foreach (var user in people)
        {
            await AssertAsInTheDatabase(models => models.Contacts(user, CancellationToken.None));
            foreach (var person in people)
                await AssertAsInTheDatabase(models => models.Person(person, user, CancellationToken.None));
            await AssertListed(user, 50);
            await AssertListed(user, 1);
            foreach (var chat in new[] { Chat, GroupChat })
            {
                await AssertSession(user, chat);
                await AssertHistory(user, chat);
            }
        }
    }

    private protected async Task AssertSession(UserId user, ConversationId chat)
    {
        if (await Host.Db(db => db.Sessions.AnyAsync(s => s.UserId == user && s.ConversationId == chat)))
            await AssertAsInTheDatabase(models => models.Session(user, chat, CancellationToken.None));
        else
            Assert.Null(await Shown(models => models.Session(user, chat, CancellationToken.None)));
    }

    /// <summary>Compares page by page, cursors included.</summary>
    private protected async Task AssertListed(UserId user, int limit)
    {
        SessionCursor? after = null;
        for (var more = true; more;)
        {
            var place = after;
            await AssertAsInTheDatabase(models => models.Sessions(user, place, limit + 1, CancellationToken.None));
            var found = await Shown(models => models.Sessions(user, place, limit + 1, CancellationToken.None));
            more = found.Count > limit;
            if (more)
                Assert.True(SessionCursor.TryRead(SessionCursor.After([.. found.Take(limit)], place), out after));
        }
    }

    private protected async Task AssertHistory(UserId viewer, ConversationId chat)
    {
        var conversation = await Host.Db(db => db.Conversations.AsNoTracking().SingleAsync(c => c.Id == chat));
        foreach (var (
            before, after) in new (long?, long?)[] { (null, null), (conversation.MaxSeq, null), (3, null), (null, 0), (null, conversation.MaxSeq - 3) })
        {
            foreach (var (from, limit) in new[] { (1L, 3), (conversation.MaxSeq - 2, 10) })
            {
                var range = new MessageRange(chat, viewer, Math.Max(1, from), conversation.MaxSeq, conversation.ChangeSeq, before, after, limit);
                var truth = await Host.Db(db => Wire(new DatabaseReadModels(db), range));
                Assert.Equal(truth, await Shown(models => Wire(models, range)));
                Assert.Equal(truth, await Shown(models => Wire(models, range)));
            }
        }
    }

    private protected static async Task<string> Wire(IReadModels models, MessageRange range) =>
        JsonSerializer.Serialize(await models.Messages(range, CancellationToken.None), WireJson.Options);
}
