using GoChat.Application.Conversations;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.MessageLog;
using GoChat.Infrastructure.Tests.Database.MySql;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.MessageLog;

/// <summary>The promises of the message log, with two nodes that write at the same time.</summary>
public sealed class MessageLogNodesTests : IAsyncLifetime
{
    private const int Many = 150;
    private Nodes _nodes = null!;
    private GroupCommitLog _one = null!;
    private GroupCommitLog _two = null!;

    public async Task InitializeAsync()
    {
        _nodes = await Nodes.Start();
        (_one, _two) = (await _nodes.Log(_nodes.One), await _nodes.Log(_nodes.Two));
    }

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    [Fact]
    public async Task One_conversation_is_dense_whichever_node_writes()
    {
        var (ann, bob, chat) = await _nodes.Friends();

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).SelectMany(i => new[]
        {
            Nodes.Send(_one, ann, chat, $"ann {i}"), Nodes.Send(_two, bob, chat, $"bob {i}"),
        }));

        Assert.All(answers, a => Assert.Null(a.Error));
        Assert.Equal(Upto(2 * Many), answers.Select(a => a.Value.Seq).Order());
        Assert.Equal(Upto(2 * Many), await Seqs(chat));
        Assert.Equal(2 * Many, await _nodes.One.Db(db => db.Conversations.Where(c => c.Id == chat).Select(c => c.MaxSeq).SingleAsync()));
        Assert.Equal(2 * Many, await _nodes.One.Db(db => db.Sessions.Where(s => s.ConversationId == chat).MaxAsync(s => s.LastOwnSeq)));
    }

    /// <summary>More rows than one statement holds, and more characters than one packet.</summary>
    [Fact]
    public async Task A_batch_that_fits_no_packet_is_written_whole_and_in_order()
    {
        var (ann, _, chat) = await _nodes.Friends();
        var texts = Enumerable.Range(1, 450).Select(i => $"{i} {{0}} @1 ' \\ 🙂 " + new string('字', 4_900)).ToList();

        var answers = await Task.WhenAll(texts.Select(text => Nodes.Send(_one, ann, chat, text)));

        Assert.All(answers, a => Assert.Null(a.Error));
        var stored = await _nodes.Two.Db(
            db => db.Messages.AsNoTracking().Where(m => m.ConversationId == chat).OrderBy(m => m.Seq).Select(m => m.Body).ToListAsync());
        Assert.Equal(texts, stored.Select(body => Assert.IsType<TextBody>(body).Text));
    }

    [Fact]
    public async Task Many_conversations_are_dense_whichever_node_writes()
    {
        var threads = new List<(UserId Ann, UserId Bob, ConversationId Chat)>();
        for (var i = 0; i < 8; i++)
            threads.Add(await _nodes.Friends());

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).SelectMany(i => threads.SelectMany(t => new[]
        {
            Nodes.Send(i % 2 == 0 ? _one : _two, t.Ann, t.Chat, $"{i}"), Nodes.Send(i % 2 == 0 ? _two : _one, t.Bob, t.Chat, $"{i}"),
        })));

        Assert.All(answers, a => Assert.Null(a.Error));
        foreach (var (_, _, chat) in threads)
            Assert.Equal(Upto(80), await Seqs(chat));
    }

    [Fact]
    public async Task A_client_id_names_one_message_whichever_nodes_are_asked_at_once()
    {
        var (ann, _, chat) = await _nodes.Friends();

        for (var i = 0; i < 20; i++)
        {
            var id = $"same {i}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Nodes.Send(n % 2 == 0 ? _one : _two, ann, chat, "once", id)));
            Assert.Single(answers.Select(a => a.Value.Id).Distinct());
        }

        Assert.Equal(Upto(20), await Seqs(chat));
    }

    [Fact]
    public async Task A_client_id_in_two_conversations_at_once_is_one_message_and_one_conflict()
    {
        var (ann, _, chat) = await _nodes.Friends();
        var cid = await _nodes.One.Person("Cid");
        await _nodes.One.Befriend(ann, cid);
        var other = await _nodes.One.Db(db => db.Contacts.Where(c => c.OwnerId == cid).Select(c => c.ConversationId).SingleAsync());

        for (var i = 0; i < 20; i++)
        {
            var answers = await Task.WhenAll(Nodes.Send(_one, ann, chat, "x", $"{i}"), Nodes.Send(_two, ann, other, "x", $"{i}"));
            Assert.Single(answers, a => a.Succeeded);
            Assert.Single(answers, a => a.Error == MessageErrors.Conflict);
        }
    }

    [Fact]
    public async Task Reading_while_others_write_disturbs_nobody()
    {
        var (ann, bob, chat) = await _nodes.Friends();

        var sends = Enumerable.Range(0, 60).Select(i => Nodes.Send(i % 2 == 0 ? _one : _two, ann, chat, $"{i}")).ToList();
        var reads = Enumerable.Range(1, 30).Select(i => (i % 2 == 0 ? _nodes.One : _nodes.Two).Send(new MarkRead(chat, i), bob)).ToList();

        Assert.All(await Task.WhenAll(sends), a => Assert.Null(a.Error));
        await Task.WhenAll(reads);
        Assert.Equal(Upto(60), await Seqs(chat));
    }

    [Fact]
    public async Task A_batch_that_loses_a_deadlock_is_tried_again()
    {
        var (ann, _, chat) = await _nodes.Friends();
        await Nodes.Send(_one, ann, chat, "first");
        await using var rival = await _nodes.Rival();
        await using var transaction = await rival.BeginTransactionAsync();
        // The transaction that wrote less is rolled back, so the rival writes a lot.
        await Nodes.Run(rival, transaction, $"INSERT INTO user_event (user_id, pts, type, payload, at) SELECT '{ann.Value}', 1000 + seq, 'x', '', now() FROM "
            + $"seq_1_to_3000");
        await Nodes.Run(rival, transaction, $"SELECT 1 FROM session WHERE user_id = '{ann.Value}' FOR UPDATE");

        var sent = Nodes.Send(_one, ann, chat, "second");
        await _nodes.UntilSomebodyWaits();
        await Nodes.Run(rival, transaction, $"SELECT 1 FROM conversation WHERE id = '{chat.Value}' FOR UPDATE");
        await transaction.CommitAsync();

        Assert.Equal(2, (await sent).Value.Seq);
        Assert.Contains(
            _nodes.Notes.Lines, line => line.Contains("is retried", StringComparison.Ordinal) && line.Contains("eadlock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_that_loses_its_connection_is_tried_again()
    {
        var (ann, _, chat) = await _nodes.Friends();
        await Nodes.Send(_one, ann, chat, "first");
        await using var rival = await _nodes.Rival();
        await using var transaction = await rival.BeginTransactionAsync();
        await Nodes.Run(rival, transaction, $"SELECT 1 FROM conversation WHERE id = '{chat.Value}' FOR UPDATE");

        var sent = Nodes.Send(_one, ann, chat, "second");
        var waiting = await _nodes.UntilSomebodyWaits();
        await (await MariaDb.Running()).Ask($"KILL {waiting}");
        await transaction.CommitAsync();

        Assert.Equal(2, (await sent).Value.Seq);
        Assert.Contains(_nodes.Notes.Lines, line => line.Contains("is retried", StringComparison.Ordinal));
    }

    private Task<List<long>> Seqs(ConversationId chat) =>
        _nodes.One.Db(db => db.Messages.Where(m => m.ConversationId == chat).Select(m => m.Seq).Order().ToListAsync());

    private static IEnumerable<long> Upto(int last) => Enumerable.Range(1, last).Select(i => (long)i);
}
