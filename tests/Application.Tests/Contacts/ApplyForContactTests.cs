using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Contacts;

public sealed class ApplyForContactTests : PeopleFixture
{
    [Fact]
    public async Task Shows_each_side_the_other_one_without_a_telephone()
    {
        var card = await Host.Apply(Ann, Bob, "  it is me  ");

        Assert.Equal(
            (ContactRequestDirection.Sent, ContactRequestStatus.Pending, "it is me", null), (card.Direction, card.Status, card.Message, card.DecidedAt));
        Assert.Equal((Bob, "Bob", null, false), (card.User.Id, card.User.Nickname, card.User.Telephone, card.User.IsContact));
        var sent = Assert.Single(await Host.ToldTo(Ann));
        var received = Assert.Single(await Host.ToldTo(Bob));
        Assert.Equal("application.sent", sent.Type);
        Assert.Equal("application.received", received.Type);
        var seenByBob = received.Payload.GetProperty("application");
        Assert.Equal("received", seenByBob.GetProperty("direction").GetString());
        Assert.Equal(Ann.Value, seenByBob.GetProperty("user").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_repeat_refreshes_the_one_that_waits()
    {
        var first = await Host.Apply(Ann, Bob, "first");
        var second = await Host.Apply(Ann, Bob, "second");

        Assert.Equal(first.Id, second.Id);
        Assert.True(second.CreatedAt > first.CreatedAt);
        Assert.Equal("second", (await OnlyApplication()).Message);
        Assert.Equal(["application.received", "application.received"], await Host.TypesToldTo(Bob));
        Assert.Equal([1L, 2L], (await Host.ToldTo(Bob)).Select(t => t.Pts));
    }

    [Fact]
    public async Task May_be_asked_again_after_a_rejection()
    {
        var card = await Host.Apply(Ann, Bob);
        await Host.Send(new RejectContactRequest(card.Id), Bob);

        Assert.Equal(ContactRequestStatus.Pending, (await Host.Apply(Ann, Bob, "please")).Status);
        Assert.Equal(ContactRequestStatus.Pending, (await OnlyApplication()).Status);
    }

    [Fact]
    public async Task Two_crossing_applications_are_a_friendship_at_once()
    {
        await Host.Apply(Ann, Bob);
        var card = await Host.Apply(Bob, Ann);

        Assert.Equal((ContactRequestStatus.Accepted, true), (card.Status, card.User.IsContact));
        Assert.NotNull(card.User.Telephone);
        Assert.Equal(["application.sent", "application.decided", "contact.added"], await Host.TypesToldTo(Ann));
        Assert.Equal(["application.received", "application.decided", "contact.added"], await Host.TypesToldTo(Bob));
        Assert.Equal(2, await Host.Db(db => db.Contacts.CountAsync(c => c.DeletedAt == null)));
    }

    [Fact]
    public Task Refuses_oneself() => Refuses(Ann, ContactErrors.Self);

    [Fact]
    public Task Refuses_somebody_who_is_not_there() => Refuses(UserId.New(DateTimeOffset.UtcNow), AccountErrors.UserNotFound);

    [Fact]
    public async Task Refuses_a_disabled_person()
    {
        await Host.SetStatus(Bob, UserStatus.Disabled);
        await Refuses(Bob, ContactErrors.UserDisabled);
    }

    [Fact]
    public async Task Refuses_an_erased_person_as_if_they_were_not_there()
    {
        await Host.SetStatus(Bob, UserStatus.Erased);
        await Refuses(Bob, AccountErrors.UserNotFound);
    }

    [Fact]
    public async Task Refuses_contacts()
    {
        await Host.Befriend(Ann, Bob);
        await Refuses(Bob, ContactErrors.Already);
    }

    [Fact]
    public async Task Refuses_whom_the_target_blocked_and_lets_the_blocker_ask()
    {
        await Host.Befriend(Ann, Bob);
        await Host.Unfriend(Ann, Bob);
        await Host.Block(Bob, Ann);

        await Refuses(Bob, ContactErrors.Blocked);
        Assert.Equal(ContactRequestStatus.Pending, (await Host.Apply(Bob, Ann)).Status);
    }

    [Fact]
    public async Task Refuses_whose_application_was_blocked()
    {
        await Host.Apply(Ann, Bob);
        await Host.Db(db => db.ContactRequests.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, ContactRequestStatus.Blocked)));

        await Refuses(Bob, ContactErrors.Blocked);
    }

    [Fact]
    public async Task Refuses_a_message_that_is_too_long()
    {
        Assert.True((await Host.Send(new ApplyForContact(Bob, new string('x', 100)), Ann)).Succeeded);
        var refused = await Host.Send(new ApplyForContact(Bob, new string('x', 101)), Ann);

        Assert.Equal("validation", refused.Error!.Code);
        Assert.Contains("message", refused.Error.Fields!.Keys);
        Assert.Equal(100, (await OnlyApplication()).Message.Length);
    }

    private async Task Refuses(UserId target, Error error)
    {
        var (applications, told) = (await Statuses(), (await Host.ToldTo(Ann)).Count);

        var refused = await Host.Send(new ApplyForContact(target, "again"), Ann);

        Assert.Equal(error, refused.Error);
        Assert.Equal(applications, await Statuses());
        Assert.Equal(told, (await Host.ToldTo(Ann)).Count);
    }

    private Task<List<(string, ContactRequestStatus)>> Statuses() => Host.Db(async db =>
        (await db.ContactRequests.AsNoTracking().OrderBy(a => a.Id).ToListAsync()).ConvertAll(a => (a.Message, a.Status)));

    private Task<ContactRequest> OnlyApplication() => Host.Db(db => db.ContactRequests.AsNoTracking().SingleAsync());
}
