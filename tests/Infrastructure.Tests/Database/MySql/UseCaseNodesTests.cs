using GoChat.Application.Accounts;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Blocking;
using GoChat.Application.Contacts.Details;
using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Database.MySql;

/// <summary>Two nodes do the same thing at the same moment, which a single writer used to rule out.</summary>
public sealed class UseCaseNodesTests : IAsyncLifetime
{
    private const int Rounds = 10;
    private Nodes _nodes = null!;

    public async Task InitializeAsync() => _nodes = await Nodes.Start();

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    [Fact]
    public async Task A_telephone_gets_one_account()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var command = new Register(Testing.Person.NewTelephone(), "Ann", "a long enough secret", null);
            var outcomes = await AtOnce(node => node.Send(command));
            Assert.Single(outcomes, o => o.Succeeded);
            Assert.Single(outcomes, o => o.Error == AccountErrors.TelephoneTaken);
        }
    }

    [Fact]
    public async Task An_idempotency_key_makes_one_group()
    {
        var (ann, bob, _) = await _nodes.Friends();
        for (var i = 0; i < Rounds; i++)
        {
            var command = new CreateGroup($"Group {i}", null, AddMode.Direct, [bob], $"key {i}");
            var outcomes = await AtOnce(node => node.Send(command, ann));
            Assert.Single(outcomes.Select(o => o.Value.Id).Distinct());
        }

        Assert.Equal(Rounds, await _nodes.One.Db(db => db.Groups.CountAsync()));
        await AssertDensePts(ann, bob);
    }

    [Fact]
    public async Task A_friendship_that_both_end_ends_once()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var (ann, bob, _) = await _nodes.Friends();
            var outcomes = await Task.WhenAll(
                Task.Run(() => _nodes.One.Send(new DeleteContact(bob), ann)), Task.Run(() => _nodes.Two.Send(new DeleteContact(ann), bob)));

            Assert.Single(outcomes, o => o.Succeeded);
            Assert.Single(outcomes, o => o.Error == ContactErrors.NotContact);
            Assert.Equal(2, await _nodes.One.Db(db => db.Contacts.CountAsync(c => (c.OwnerId == ann || c.PeerId == ann) && c.DeletedAt != null)));
            await AssertDensePts(ann, bob);
        }
    }

    [Fact]
    public async Task Strangers_who_block_each_other_get_one_conversation_and_a_row_each()
    {
        for (var i = 0; i < Rounds; i++)
        {
            var (ann, bob) = (await _nodes.One.Person("Ann"), await _nodes.One.Person("Bob"));
            var outcomes = await Task.WhenAll(
                Task.Run(() => _nodes.One.Send(new BlockUser(bob), ann)), Task.Run(() => _nodes.Two.Send(new BlockUser(ann), bob)),
                Task.Run(() => _nodes.Two.Send(new BlockUser(bob), ann)));

            Assert.All(outcomes, o => Assert.Null(o.Error));
            Assert.Equal(2, await _nodes.One.Db(db => db.Contacts.CountAsync(c => (c.OwnerId == ann || c.PeerId == ann) && c.BlockedAt != null)));
            Assert.Equal(1, await _nodes.One.Db(db => db.Conversations.CountAsync(c => c.LowUserId == ann || c.HighUserId == ann)));
            await AssertDensePts(ann, bob);
        }
    }

    [Fact]
    public async Task Details_that_two_nodes_change_at_once_are_all_kept()
    {
        var (ann, bob, _) = await _nodes.Friends();
        for (var i = 0; i < ContactTags.Most / 2; i++)
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => _nodes.One.Send(new TagContact(bob, $"one {i}"), ann)), Task.Run(() => _nodes.Two.Send(new TagContact(bob, $"two {i}"), ann)));
            Assert.All(outcomes, o => Assert.Null(o.Error));
        }

        var card = Assert.Single((await _nodes.One.Ask(new ListContacts(), ann)).Value.Items);
        Assert.Equal(ContactTags.Most, card.Tags.Count);
        await AssertDensePts(ann, bob);
    }

    [Fact]
    public async Task Those_who_leave_a_group_at_once_are_all_counted()
    {
        var (ann, bob, _) = await _nodes.Friends();
        var cid = await _nodes.One.Person("Cid");
        await _nodes.One.Befriend(ann, cid);
        for (var i = 0; i < Rounds; i++)
        {
            var group = (await _nodes.One.Send(new CreateGroup("Group", null, AddMode.Direct, [bob, cid], null), ann)).Value.Id;
            var left = await Task.WhenAll(
                Task.Run(() => _nodes.One.Send(new LeaveGroup(group), bob)), Task.Run(() => _nodes.Two.Send(new LeaveGroup(group), cid)));

            Assert.All(left, o => Assert.Null(o.Error));
            Assert.Equal(1, await _nodes.One.Db(db => db.Groups.Where(g => g.Id == group).Select(g => g.MemberCount).SingleAsync()));
        }
    }

    [Fact]
    public async Task What_many_are_told_from_both_nodes_is_numbered_without_gaps_and_in_the_order_of_the_outbox()
    {
        var people = new List<UserId>();
        for (var i = 0; i < 6; i++)
            people.Add(await _nodes.One.Person($"Person {i}"));
        for (var i = 1; i < people.Count; i++)
            await _nodes.One.Befriend(people[0], people[i]);

        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() =>
        {
            var members = people.Skip(1).OrderBy(p => HashCode.Combine(p, i)).ToList();
            return (i % 2 == 0 ? _nodes.One : _nodes.Two).Send(new CreateGroup($"Group {i}", null, AddMode.Direct, members, null), people[0]);
        })));

        await AssertDensePts([.. people]);
        var told = await _nodes.One.Db(db => db.Outbox.AsNoTracking().Where(r => r.Type == "personal-event-recorded.v1").OrderBy(r => r.Id).ToListAsync());
        foreach (var ofOne in told.GroupBy(r => r.Key))
        {
            var pts = ofOne.Select(r => System.Text.Json.JsonDocument.Parse(r.Payload).RootElement.GetProperty("pts").GetInt64()).ToList();
            Assert.Equal(pts.Order(), pts);
        }
    }

    [Fact]
    public async Task A_use_case_that_loses_a_deadlock_runs_again()
    {
        var (ann, bob, chat) = await _nodes.Friends();
        await Nodes.Send(await _nodes.Log(_nodes.One), ann, chat, "hello");
        await using var rival = await _nodes.Rival();
        await using var transaction = await rival.BeginTransactionAsync();
        // The transaction that wrote less is rolled back, so the rival writes a lot.
        await Nodes.Run(rival, transaction, $"INSERT INTO user_event (user_id, pts, type, payload, at) SELECT '{ann.Value}', 1000 + seq, 'x', '', now() FROM "
            + $"seq_1_to_3000");
        await Nodes.Run(rival, transaction, $"SELECT 1 FROM session WHERE user_id = '{bob.Value}' FOR UPDATE");

        var read = Task.Run(() => _nodes.One.Send(new MarkRead(chat, 1), bob));
        await _nodes.UntilSomebodyWaits();
        await Nodes.Run(rival, transaction, $"SELECT 1 FROM user_cursor WHERE user_id = '{bob.Value}' FOR UPDATE");
        await transaction.CommitAsync();

        Assert.Equal(1, (await read).Value.ReadSeq);
        Assert.Single(await _nodes.One.ToldTo(bob), told => told.Type == "session.read");
    }

    private Task<Result<T>[]> AtOnce<T>(Func<UseCaseHost, Task<Result<T>>> act) =>
        Task.WhenAll(Task.Run(() => act(_nodes.One)), Task.Run(() => act(_nodes.Two)));

    private async Task AssertDensePts(params UserId[] users)
    {
        foreach (var user in users)
        {
            var pts = (await _nodes.One.ToldTo(user)).ConvertAll(t => t.Pts);
            Assert.Equal(Enumerable.Range(1, pts.Count).Select(i => (long)i), pts);
        }
    }
}
