using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Races;

/// <summary>Two people who become contacts, and stop being contacts, at once.</summary>
public abstract class PeopleRaces(RaceNodes nodes) : RaceTests(nodes)
{
    [Fact]
    public Task Crossing_applications_become_one_friendship() => ManyTimes(async () =>
    {
        var people = await Strangers();

        var outcomes = await AtOnce(
            Act(One, new ApplyForContact(people[1], "hi"), people[0]), Act(Two, new ApplyForContact(people[0], "hi"), people[1]));

        Assert.All(outcomes, error => Assert.Null(error));
        await AssertAddedOnce(people);
        await AssertAfter(people, friends: true);
    });

    [Fact]
    public Task An_application_is_accepted_once() => ManyTimes(async () =>
    {
        var people = await Strangers();
        var application = (await One.Apply(people[0], people[1])).Id;

        var outcomes = await AtOnce(
            Act(One, new AcceptContactRequest(application), people[1]), Act(Two, new AcceptContactRequest(application), people[1]));

        Assert.Single(outcomes, error => error is null);
        Assert.Single(outcomes, error => error == ContactErrors.ContactRequestDecided);
        await AssertAddedOnce(people);
        await AssertAfter(people, friends: true);
    });

    [Fact]
    public Task A_contact_that_is_deleted_while_being_accepted_again_is_one_on_both_sides_or_on_none() => ManyTimes(async () =>
    {
        var people = await Strangers();
        await One.Befriend(people[0], people[1]);
        Assert.Null((await Two.Send(new DeleteContact(people[1]), people[0])).Error);
        var application = (await One.Apply(people[0], people[1])).Id;
        await AssertShown(people);

        var outcomes = await AtOnce(Act(One, new AcceptContactRequest(application), people[1]), Act(Two, new DeleteContact(people[1]), people[0]));

        Assert.Null(outcomes[0]);
        Assert.True(outcomes[1] is null || outcomes[1] == ContactErrors.NotContact);
        await AssertAfter(people, friends: outcomes[1] is not null);
    });

    /// <summary>Two people whose keys are filled.</summary>
    private async Task<List<UserId>> Strangers()
    {
        var people = await People(2);
        await AssertShown(people);
        return people;
    }

    private async Task AssertAddedOnce(List<UserId> people)
    {
        foreach (var user in people)
            Assert.Single(await One.TypesToldTo(user), "contact.added");
    }

    /// <summary>Both are contacts, or neither is; they have one conversation and no open request.</summary>
    private async Task AssertAfter(List<UserId> people, bool friends)
    {
        var one = people[0];
        var rows = await One.Db(db => db.Contacts.AsNoTracking().Where(c => people.Contains(c.OwnerId) && people.Contains(c.PeerId)).ToListAsync());
        Assert.Equal([friends, friends], rows.Select(row => row.IsActive));
        Assert.Equal(1, await One.Db(db => db.Conversations.CountAsync(c => c.LowUserId == one || c.HighUserId == one)));
        Assert.Equal(0, await One.Db(db => db.ContactRequests.CountAsync(a => people.Contains(a.ApplicantId) && a.PendingPair != null)));
        await AssertNumbered(people);
        await AssertShown(people);
        if (!IsCarried)
            return;
        await Nodes.Carry();
        await AssertShown(people);
    }

    private async Task AssertShown(List<UserId> people)
    {
        foreach (var (me, peer) in new[] { (people[0], people[1]), (people[1], people[0]) })
        {
            await Nodes.AssertShown(models => models.Contacts(me, CancellationToken.None));
            await Nodes.AssertShown(models => models.Person(peer, me, CancellationToken.None));
            await Nodes.AssertShown(models => models.Sessions(me, null, 50, CancellationToken.None));
        }
    }
}

public sealed class PeopleRacesOnOneNode(OneNode nodes) : PeopleRaces(nodes), IClassFixture<OneNode>;

public sealed class PeopleRacesOnTwoNodes(TwoNodes nodes) : PeopleRaces(nodes), IClassFixture<TwoNodes>;
