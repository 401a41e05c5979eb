using GoChat.Application.Groups;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Database;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Application.Tests.Messages;

/// <summary>The fate of a batch of new messages, on a real database.</summary>
public sealed class PostBatchTests : IAsyncLifetime
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
        _chat = await Chat(_bob);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Numbers_each_conversation_densely_however_the_messages_are_mixed()
    {
        var other = await Chat(await _host.Person("Cid"));

        var first = await Post(Text(_ann, _chat, "a"), Text(_ann, other, "b"), Text(_bob, _chat, "c"), Text(_ann, other, "d"));
        var second = await Post(Text(_bob, _chat, "e"), Text(_ann, other, "f"));

        Assert.Equal([1, 1, 2, 2], first.Answers.Select(a => a.Value.Seq));
        Assert.Equal([3, 3], second.Answers.Select(a => a.Value.Seq));
        Assert.Equal(["a", "c", "e"], await Words(_chat));
        Assert.Equal(["b", "d", "f"], await Words(other));
    }

    [Fact]
    public async Task A_refused_message_takes_no_number_and_harms_no_neighbour()
    {
        var stranger = await _host.Person("Stranger");

        var outcome = await Post(
            Text(_ann, _chat, "before"), Text(stranger, _chat, "let me in"), Text(_ann, ConversationId.NewDirect(DateTimeOffset.UtcNow), "nowhere"),
            Text(_ann, _chat, "after"));

        Assert.Equal([null, ConversationErrors.NotFound, ConversationErrors.NotFound, null], outcome.Answers.Select(a => a.Error));
        Assert.Equal([1L, 2L], outcome.Posted.Select(p => p.Item.Seq));
        Assert.Equal(["before", "after"], await Words(_chat));
    }

    [Fact]
    public async Task A_repeat_is_the_same_message_in_the_same_batch_and_in_a_later_one()
    {
        var message = Text(_ann, _chat, "once");

        var first = await Post(message, message);
        var later = await Post(message);

        Assert.Single(first.Answers.Concat(later.Answers).Select(a => a.Value).Distinct());
        Assert.Single(first.Posted);
        Assert.Empty(later.Posted);
        Assert.Equal(["once"], await Words(_chat));
    }

    [Fact]
    public async Task A_client_id_used_for_other_words_is_a_conflict_in_the_same_batch_and_in_a_later_one()
    {
        var message = Text(_ann, _chat, "once");
        var other = message with { Body = new TextBody("twice") };

        var first = await Post(message, other);
        var later = await Post(other);

        Assert.Equal([null, MessageErrors.Conflict, MessageErrors.Conflict], first.Answers.Concat(later.Answers).Select(a => a.Error));
        Assert.Equal(["once"], await Words(_chat));
    }

    [Fact]
    public async Task Two_people_may_use_the_same_client_id()
    {
        var outcome = await Post(Text(_ann, _chat, "mine") with { ClientMessageId = "c1" }, Text(_bob, _chat, "mine too") with { ClientMessageId = "c1" });

        Assert.Equal([1, 2], outcome.Answers.Select(a => a.Value.Seq));
    }

    [Fact]
    public async Task Whom_the_other_has_blocked_is_refused_and_the_blocker_is_not()
    {
        await _host.Block(_bob, _ann);

        var outcome = await Post(Text(_ann, _chat, "please"), Text(_bob, _chat, "no"));

        Assert.Equal([ContactErrors.Blocked, null], outcome.Answers.Select(a => a.Error));
        Assert.Equal(["no"], await Words(_chat));
    }

    [Fact]
    public async Task Former_contacts_are_refused()
    {
        await _host.Unfriend(_ann, _bob);

        var outcome = await Post(Text(_ann, _chat, "hello?"), Text(_bob, _chat, "hello?"));

        Assert.All(outcome.Answers, answer => Assert.Equal(ContactErrors.NotContact, answer.Error));
        Assert.Empty(await Words(_chat));
    }

    [Fact]
    public async Task A_disabled_sender_is_refused()
    {
        await _host.SetStatus(_ann, UserStatus.Disabled);

        var outcome = await Post(Text(_ann, _chat, "hello?"), Text(_bob, _chat, "where are you?"));

        Assert.Equal([AccountErrors.Disabled, null], outcome.Answers.Select(a => a.Error));
    }

    [Fact]
    public async Task In_a_disabled_group_only_the_system_writes()
    {
        var group = (await _host.Send(new CreateGroup("Team", null, AddMode.Direct, [_bob], null), _ann)).Value.Id;
        await _host.Db(db => db.Groups.Where(g => g.Id == group).ExecuteUpdateAsync(set => set.SetProperty(g => g.Status, GroupStatus.Disabled)));
        var conversation = ConversationId.Of(group);

        var notice = new NewMessage(conversation, _ann, new NoticeBody(NoticeEvent.MemberLeft, new NamedUser(_ann, "Ann"), []), "notice");
        var outcome = await Post(Text(_ann, conversation, "hello"), notice);

        Assert.Equal([GroupErrors.NotNormal, null], outcome.Answers.Select(a => a.Error));
    }

    [Fact]
    public async Task A_notice_is_not_unread_for_whoever_caused_it_unless_something_before_it_is()
    {
        var group = (await _host.Send(new CreateGroup("Team", null, AddMode.Direct, [_bob], null), _ann)).Value.Id;
        var conversation = ConversationId.Of(group);
        NewMessage Notice(UserId actor) =>
            new(conversation, actor, new NoticeBody(NoticeEvent.GroupRenamed, new NamedUser(actor, "?"), [], "Crew"), Guid.NewGuid().ToString());
        async Task<(long, long)> Unread(long maxSeq)
        {
            var sessions = await SessionsOf(conversation);
            return (sessions.Single(s => s.UserId == _ann).Unread(maxSeq), sessions.Single(s => s.UserId == _bob).Unread(maxSeq));
        }

        var known = await Post(Notice(_ann));
        Assert.Equal(_ann, Assert.Single(known.Posted).CausedBy);
        Assert.Equal((0L, 2L), await Unread(2));

        var unknown = await Post(Notice(_bob));
        Assert.Null(Assert.Single(unknown.Posted).CausedBy);
        Assert.Equal((1L, 3L), await Unread(3));

        Assert.Equal([null, _bob], (await Post(Text(_bob, conversation, "read"), Notice(_bob))).Posted.Select(p => p.CausedBy));
        Assert.Equal((3L, 0L), await Unread(5));
    }

    [Fact]
    public async Task The_first_message_of_a_pair_makes_the_session_of_both_and_no_later_one_does()
    {
        Assert.Empty(await SessionsOf(_chat));

        await Post(Text(_ann, _chat, "a"), Text(_bob, _chat, "b"), Text(_ann, _chat, "c"));
        await Post(Text(_bob, _chat, "d"));

        var sessions = await SessionsOf(_chat);
        Assert.Equal([(_ann, _bob, 1L), (_bob, _ann, 0L)], sessions.OrderBy(s => s.UserId == _bob).Select(s => (s.UserId, s.PeerId!.Value, s.Unread(4))));
    }

    [Fact]
    public async Task Lists_show_the_newest_message_of_the_batch()
    {
        await Post(Text(_ann, _chat, "older"), Text(_bob, _chat, "newest"));

        var preview = await _host.Db(db => db.Conversations.Where(c => c.Id == _chat).Select(c => c.LastPreview).SingleAsync());
        Assert.Contains("\"newest\"", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("older", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_the_database_as_often_for_200_messages_in_50_conversations_as_for_5_in_one()
    {
        var chats = new List<ConversationId>();
        for (var i = 0; i < 50; i++)
            chats.Add(await Chat(await _host.Person($"Friend {i}")));
        var group = ConversationId.Of((await _host.Send(new CreateGroup("Team", null, AddMode.Direct, [_bob], null), _ann)).Value.Id);

        // The first message of a pair creates their sessions; after that nothing depends on the number of chats.
        await Post([.. chats.Append(_chat).Select(chat => Text(_ann, chat, "first"))]);

        var few = await Loading([.. Enumerable.Range(0, 4).Select(i => Text(_ann, _chat, $"few {i}")), Text(_ann, group, "few")]);
        var many = await Loading([.. Enumerable.Range(0, 199).Select(i => Text(_ann, chats[i % 50], $"many {i}")), Text(_ann, group, "many")]);

        Assert.Equal(7, few);
        Assert.Equal(few, many);
    }

    private static NewMessage Text(UserId sender, ConversationId conversation, string text) =>
        new(conversation, sender, new TextBody(text), Guid.NewGuid().ToString());

    /// <summary>Makes Ann and the friend contacts.</summary>
    private async Task<ConversationId> Chat(UserId friend)
    {
        await _host.Befriend(_ann, friend);
        return await _host.Db(db => db.Contacts.Where(c => c.OwnerId == _ann && c.PeerId == friend).Select(c => c.ConversationId).SingleAsync());
    }

    private async Task<BatchOutcome> Post(params NewMessage[] batch)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        BatchOutcome? outcome = null;
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().InTransaction(
            async () => outcome = await scope.ServiceProvider.GetRequiredService<PostBatch>().Post(batch, CancellationToken.None), CancellationToken.None);
        return outcome!;
    }

    private async Task<int> Loading(NewMessage[] batch)
    {
        return await _queries.CountDuring(async () => Assert.All((await Post(batch)).Answers, answer => Assert.True(answer.Succeeded)));
    }

    private Task<List<string>> Words(ConversationId conversation) => _host.Db(async db =>
        (await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation).OrderBy(m => m.Seq).ToListAsync())
            .ConvertAll(m => ((TextBody)m.Body).Text));

    private Task<List<Session>> SessionsOf(ConversationId conversation) =>
        _host.Db(db => db.Sessions.AsNoTracking().Where(s => s.ConversationId == conversation).ToListAsync());
}
