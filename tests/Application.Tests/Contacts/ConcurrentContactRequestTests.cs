using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Contacts;

/// <summary>Whatever two people do at the same moment, the result is one friendship and no failure.</summary>
public sealed class ConcurrentContactRequestTests : IAsyncLifetime
{
    private const int Pairs = 12;
    private UseCaseHost _host = null!;

    public async Task InitializeAsync() => _host = await UseCaseHost.Start();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public Task One_accepts_while_the_other_asks_again() => ForManyPairs(async (ann, bob) =>
    {
        var application = await _host.Apply(ann, bob);
        var outcomes = await AtOnce(
            () => _host.Send(new AcceptContactRequest(application.Id), bob),
            () => _host.Send(new ApplyForContact(bob, "again"), ann));

        Assert.True(outcomes[0].Succeeded);
        Assert.True(outcomes[1].Succeeded || outcomes[1].Error == ContactErrors.Already);
    });

    [Fact]
    public Task One_accepts_while_applying_on_another_device() => ForManyPairs(async (ann, bob) =>
    {
        var application = await _host.Apply(ann, bob);
        var outcomes = await AtOnce(
            () => _host.Send(new AcceptContactRequest(application.Id), bob),
            () => _host.Send(new ApplyForContact(ann, "me too"), bob));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.Single(outcomes, o => o.Error == ContactErrors.ContactRequestDecided || o.Error == ContactErrors.Already);
    });

    [Fact]
    public async Task The_same_application_from_five_devices_is_one()
    {
        var (ann, bob) = (await _host.Person("Ann"), await _host.Person("Bob"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => _host.Send(new ApplyForContact(bob, "hi"), ann))));

        Assert.All(outcomes, o => Assert.Null(o.Error));
        Assert.Single(outcomes.Select(o => o.Value.Id).Distinct());
        Assert.Equal([1L, 2L, 3L, 4L, 5L], (await _host.ToldTo(bob)).Select(t => t.Pts));
    }

    private async Task ForManyPairs(Func<UserId, UserId, Task> meet)
    {
        for (var i = 0; i < Pairs; i++)
        {
            var (ann, bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
            await meet(ann, bob);
            await AssertOneFriendship(ann, bob);
        }
    }

    private static Task<Result<ContactRequestCard>[]> AtOnce(params Func<Task<Result<ContactRequestCard>>>[] deeds) => Task.WhenAll(deeds.Select(Task.Run));

    private async Task AssertOneFriendship(UserId ann, UserId bob)
    {
        foreach (var (me, peer) in new[] { (ann, bob), (bob, ann) })
        {
            Assert.Equal(peer, Assert.Single((await _host.Ask(new ListContacts(), me)).Value.Items).Id);
            var told = await _host.ToldTo(me);
            Assert.Single(told, t => t.Type == "contact.added");
            Assert.Equal(Enumerable.Range(1, told.Count).Select(n => (long)n), told.Select(t => t.Pts));
        }

        Assert.Equal(1, await _host.Db(db => db.Conversations.CountAsync(c => c.LowUserId == ann || c.HighUserId == ann)));
        Assert.Equal(0, await _host.Db(db => db.ContactRequests.CountAsync(a => a.PendingPair != null)));
    }
}
