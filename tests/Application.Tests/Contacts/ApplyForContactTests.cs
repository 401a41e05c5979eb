using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Contacts;

public sealed class ApplyForContactTests : IAsyncLifetime
{
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start();
        _ann = await _host.Person("Ann");
        _bob = await _host.Person("Bob");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Shows_each_side_the_other_one_without_a_telephone()
    {
        var card = await _host.Apply(_ann, _bob, "  it is me  ");

        Assert.Equal((ContactRequestDirection.Sent, ContactRequestStatus.Pending, "it is me", null), (card.Direction, card.Status, card.Message, card.DecidedAt));
        Assert.Equal((_bob, "Bob", null, false), (card.User.Id, card.User.Nickname, card.User.Telephone, card.User.IsContact));
        var sent = Assert.Single(await _host.ToldTo(_ann));
        var received = Assert.Single(await _host.ToldTo(_bob));
        Assert.Equal("application.sent", sent.Type);
        Assert.Equal("application.received", received.Type);
        var seenByBob = received.Payload.GetProperty("application");
        Assert.Equal("received", seenByBob.GetProperty("direction").GetString());
        Assert.Equal(_ann.Value, seenByBob.GetProperty("user").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_repeat_refreshes_the_one_that_waits()
    {
        var first = await _host.Apply(_ann, _bob, "first");
        var second = await _host.Apply(_ann, _bob, "second");

        Assert.Equal(first.Id, second.Id);
        Assert.True(second.CreatedAt > first.CreatedAt);
        Assert.Equal("second", (await OnlyApplication()).Message);
        Assert.Equal(["application.received", "application.received"], await _host.TypesToldTo(_bob));
        Assert.Equal([1L, 2L], (await _host.ToldTo(_bob)).Select(t => t.Pts));
    }

    [Fact]
    public async Task May_be_asked_again_after_a_rejection()
    {
        var card = await _host.Apply(_ann, _bob);
        await _host.Send(new RejectContactRequest(card.Id), _bob);

        Assert.Equal(ContactRequestStatus.Pending, (await _host.Apply(_ann, _bob, "please")).Status);
        Assert.Equal(ContactRequestStatus.Pending, (await OnlyApplication()).Status);
    }

    [Fact]
    public async Task Two_crossing_applications_are_a_friendship_at_once()
    {
        await _host.Apply(_ann, _bob);
        var card = await _host.Apply(_bob, _ann);

        Assert.Equal((ContactRequestStatus.Accepted, true), (card.Status, card.User.IsContact));
        Assert.NotNull(card.User.Telephone);
        Assert.Equal(["application.sent", "application.decided", "contact.added"], await _host.TypesToldTo(_ann));
        Assert.Equal(["application.received", "application.decided", "contact.added"], await _host.TypesToldTo(_bob));
        Assert.Equal(2, await _host.Db(db => db.Contacts.CountAsync(c => c.DeletedAt == null)));
    }

    [Fact]
    public Task Refuses_oneself() => Refuses(_ann, ContactErrors.Self);

    [Fact]
    public Task Refuses_somebody_who_is_not_there() => Refuses(UserId.New(DateTimeOffset.UtcNow), AccountErrors.UserNotFound);

    [Fact]
    public async Task Refuses_a_disabled_person()
    {
        await _host.SetStatus(_bob, UserStatus.Disabled);
        await Refuses(_bob, ContactErrors.UserDisabled);
    }

    [Fact]
    public async Task Refuses_an_erased_person_as_if_they_were_not_there()
    {
        await _host.SetStatus(_bob, UserStatus.Erased);
        await Refuses(_bob, AccountErrors.UserNotFound);
    }

    [Fact]
    public async Task Refuses_contacts()
    {
        await _host.Befriend(_ann, _bob);
        await Refuses(_bob, ContactErrors.Already);
    }

    [Fact]
    public async Task Refuses_whom_the_target_blocked_and_lets_the_blocker_ask()
    {
        await _host.Befriend(_ann, _bob);
        await _host.Unfriend(_ann, _bob);
        await _host.Block(_bob, _ann);

        await Refuses(_bob, ContactErrors.Blocked);
        Assert.Equal(ContactRequestStatus.Pending, (await _host.Apply(_bob, _ann)).Status);
    }

    [Fact]
    public async Task Refuses_whose_application_was_blocked()
    {
        await _host.Apply(_ann, _bob);
        await _host.Db(db => db.ContactRequests.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, ContactRequestStatus.Blocked)));

        await Refuses(_bob, ContactErrors.Blocked);
    }

    [Fact]
    public async Task Refuses_a_message_that_is_too_long()
    {
        Assert.True((await _host.Send(new ApplyForContact(_bob, new string('x', 100)), _ann)).Succeeded);
        var refused = await _host.Send(new ApplyForContact(_bob, new string('x', 101)), _ann);

        Assert.Equal("validation", refused.Error!.Code);
        Assert.Contains("message", refused.Error.Fields!.Keys);
        Assert.Equal(100, (await OnlyApplication()).Message.Length);
    }

    private async Task Refuses(UserId target, Error error)
    {
        var (applications, told) = (await Statuses(), (await _host.ToldTo(_ann)).Count);

        var refused = await _host.Send(new ApplyForContact(target, "again"), _ann);

        Assert.Equal(error, refused.Error);
        Assert.Equal(applications, await Statuses());
        Assert.Equal(told, (await _host.ToldTo(_ann)).Count);
    }

    private Task<List<(string, ContactRequestStatus)>> Statuses() => _host.Db(async db =>
        (await db.ContactRequests.AsNoTracking().OrderBy(a => a.Id).ToListAsync()).ConvertAll(a => (a.Message, a.Status)));

    private Task<ContactRequest> OnlyApplication() => _host.Db(db => db.ContactRequests.AsNoTracking().SingleAsync());
}
