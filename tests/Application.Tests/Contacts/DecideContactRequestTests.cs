using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Contacts;

public sealed class DecideContactRequestTests : IAsyncLifetime
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
    public async Task Accepting_makes_contacts_of_both_with_one_conversation()
    {
        var application = await _host.Apply(_ann, _bob);
        var accepted = await _host.Send(new AcceptContactRequest(application.Id), _bob);

        Assert.Equal((ContactRequestStatus.Accepted, ContactRequestDirection.Received), (accepted.Value.Status, accepted.Value.Direction));
        Assert.NotNull(accepted.Value.DecidedAt);
        var (hers, his) = (Assert.Single(await ContactsOf(_ann)), Assert.Single(await ContactsOf(_bob)));
        Assert.Equal((_bob, _ann), (hers.Id, his.Id));
        Assert.Equal(hers.ConversationId, his.ConversationId);
        Assert.True(await _host.Db(db => db.Conversations.AnyAsync(c => c.Id == hers.ConversationId)));
        Assert.Equal(1, await _host.Db(db => db.Outbox.CountAsync(r => r.Type == "befriended.v1")));
    }

    [Fact]
    public async Task Both_sides_hear_of_the_decision_and_of_their_new_contact()
    {
        var application = await _host.Apply(_ann, _bob);
        await _host.Send(new AcceptContactRequest(application.Id), _bob);

        var (toAnn, toBob) = (await _host.ToldTo(_ann), await _host.ToldTo(_bob));
        Assert.Equal(["application.sent", "application.decided", "contact.added"], toAnn.Select(t => t.Type));
        Assert.Equal(["application.received", "application.decided", "contact.added"], toBob.Select(t => t.Type));
        Assert.Equal([1L, 2L, 3L], toAnn.Select(t => t.Pts));
        Assert.Equal("sent", toAnn[1].Payload.GetProperty("application").GetProperty("direction").GetString());
        Assert.Equal("accepted", toAnn[1].Payload.GetProperty("application").GetProperty("status").GetString());
        var contact = toAnn[2].Payload.GetProperty("contact");
        Assert.Equal(_bob.Value, contact.GetProperty("id").GetString());
        Assert.StartsWith("D", contact.GetProperty("conversationId").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewed_friendship_keeps_its_conversation_and_remark()
    {
        await _host.Befriend(_ann, _bob);
        var before = Assert.Single(await ContactsOf(_ann));
        await _host.Db(db => db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.Remark, "old friend")));
        await _host.Unfriend(_ann, _bob);
        Assert.Empty(await ContactsOf(_ann));

        await _host.Befriend(_bob, _ann);

        var after = Assert.Single(await ContactsOf(_ann));
        Assert.Equal((before.ConversationId, "old friend"), (after.ConversationId, after.Remark));
        Assert.True(after.AddedAt > before.AddedAt);
        Assert.Equal(1, await _host.Db(db => db.Conversations.CountAsync()));
    }

    [Fact]
    public async Task Rejecting_makes_no_friendship_and_tells_both_sides()
    {
        var application = await _host.Apply(_ann, _bob);
        var rejected = await _host.Send(new RejectContactRequest(application.Id), _bob);

        Assert.Equal((ContactRequestStatus.Rejected, false), (rejected.Value.Status, rejected.Value.User.IsContact));
        Assert.Null(rejected.Value.User.Telephone);
        Assert.Equal(["application.sent", "application.decided"], await _host.TypesToldTo(_ann));
        Assert.Equal(["application.received", "application.decided"], await _host.TypesToldTo(_bob));
        Assert.Equal(0, await _host.Db(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Nobody_but_the_target_decides()
    {
        var application = await _host.Apply(_ann, _bob);
        var eve = await _host.Person("Eve");

        foreach (var other in new[] { _ann, eve })
        {
            Assert.Equal(ContactErrors.ApplicationNotFound, (await _host.Send(new AcceptContactRequest(application.Id), other)).Error);
            Assert.Equal(ContactErrors.ApplicationNotFound, (await _host.Send(new RejectContactRequest(application.Id), other)).Error);
        }

        Assert.Equal(ContactRequestStatus.Pending, await _host.Db(db => db.ContactRequests.Select(a => a.Status).SingleAsync()));
        Assert.Equal(["application.sent"], await _host.TypesToldTo(_ann));
    }

    [Fact]
    public async Task What_is_decided_stays_decided()
    {
        var application = await _host.Apply(_ann, _bob);
        await _host.Send(new AcceptContactRequest(application.Id), _bob);

        Assert.Equal(ContactErrors.ContactRequestDecided, (await _host.Send(new AcceptContactRequest(application.Id), _bob)).Error);
        Assert.Equal(ContactErrors.ContactRequestDecided, (await _host.Send(new RejectContactRequest(application.Id), _bob)).Error);
        Assert.Equal(3, (await _host.ToldTo(_ann)).Count);
    }

    [Fact]
    public async Task An_applicant_who_was_disabled_since_is_not_accepted()
    {
        var application = await _host.Apply(_ann, _bob);
        await _host.SetStatus(_ann, UserStatus.Disabled);

        Assert.Equal(ContactErrors.UserDisabled, (await _host.Send(new AcceptContactRequest(application.Id), _bob)).Error);
        Assert.Equal(0, await _host.Db(db => db.Contacts.CountAsync()));
        Assert.Equal(0, await _host.Db(db => db.Conversations.CountAsync()));
    }

    private async Task<IReadOnlyList<ContactCard>> ContactsOf(UserId user) => (await _host.Ask(new ListContacts(), user)).Value.Items;
}
