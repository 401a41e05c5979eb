using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Contacts;

public sealed class DecideContactRequestTests : PeopleFixture
{
    [Fact]
    public async Task Accepting_makes_contacts_of_both_with_one_conversation()
    {
        var application = await Host.Apply(Ann, Bob);
        var accepted = await Host.Send(new AcceptContactRequest(application.Id), Bob);

        Assert.Equal((ContactRequestStatus.Accepted, ContactRequestDirection.Received), (accepted.Value.Status, accepted.Value.Direction));
        Assert.NotNull(accepted.Value.DecidedAt);
        var (hers, his) = (Assert.Single(await ContactsOf(Ann)), Assert.Single(await ContactsOf(Bob)));
        Assert.Equal((Bob, Ann), (hers.Id, his.Id));
        Assert.Equal(hers.ConversationId, his.ConversationId);
        Assert.True(await Host.Db(db => db.Conversations.AnyAsync(c => c.Id == hers.ConversationId)));
        Assert.Equal(1, await Host.Db(db => db.Outbox.CountAsync(r => r.Type == "befriended.v1")));
    }

    [Fact]
    public async Task Both_sides_hear_of_the_decision_and_of_their_new_contact()
    {
        var application = await Host.Apply(Ann, Bob);
        await Host.Send(new AcceptContactRequest(application.Id), Bob);

        var (toAnn, toBob) = (await Host.ToldTo(Ann), await Host.ToldTo(Bob));
        Assert.Equal(["application.sent", "application.decided", "contact.added"], toAnn.Select(t => t.Type));
        Assert.Equal(["application.received", "application.decided", "contact.added"], toBob.Select(t => t.Type));
        Assert.Equal([1L, 2L, 3L], toAnn.Select(t => t.Pts));
        Assert.Equal("sent", toAnn[1].Payload.GetProperty("application").GetProperty("direction").GetString());
        Assert.Equal("accepted", toAnn[1].Payload.GetProperty("application").GetProperty("status").GetString());
        var contact = toAnn[2].Payload.GetProperty("contact");
        Assert.Equal(Bob.Value, contact.GetProperty("id").GetString());
        Assert.StartsWith("D", contact.GetProperty("conversationId").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewed_friendship_keeps_its_conversation_and_remark()
    {
        await Host.Befriend(Ann, Bob);
        var before = Assert.Single(await ContactsOf(Ann));
        await Host.Db(db => db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.Remark, "old friend")));
        await Host.Unfriend(Ann, Bob);
        Assert.Empty(await ContactsOf(Ann));

        await Host.Befriend(Bob, Ann);

        var after = Assert.Single(await ContactsOf(Ann));
        Assert.Equal((before.ConversationId, "old friend"), (after.ConversationId, after.Remark));
        Assert.True(after.AddedAt > before.AddedAt);
        Assert.Equal(1, await Host.Db(db => db.Conversations.CountAsync()));
    }

    [Fact]
    public async Task Rejecting_makes_no_friendship_and_tells_both_sides()
    {
        var application = await Host.Apply(Ann, Bob);
        var rejected = await Host.Send(new RejectContactRequest(application.Id), Bob);

        Assert.Equal((ContactRequestStatus.Rejected, false), (rejected.Value.Status, rejected.Value.User.IsContact));
        Assert.Null(rejected.Value.User.Telephone);
        Assert.Equal(["application.sent", "application.decided"], await Host.TypesToldTo(Ann));
        Assert.Equal(["application.received", "application.decided"], await Host.TypesToldTo(Bob));
        Assert.Equal(0, await Host.Db(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Nobody_but_the_target_decides()
    {
        var application = await Host.Apply(Ann, Bob);
        var eve = await Host.Person("Eve");

        foreach (var other in new[] { Ann, eve })
        {
            Assert.Equal(ContactErrors.ApplicationNotFound, (await Host.Send(new AcceptContactRequest(application.Id), other)).Error);
            Assert.Equal(ContactErrors.ApplicationNotFound, (await Host.Send(new RejectContactRequest(application.Id), other)).Error);
        }

        Assert.Equal(ContactRequestStatus.Pending, await Host.Db(db => db.ContactRequests.Select(a => a.Status).SingleAsync()));
        Assert.Equal(["application.sent"], await Host.TypesToldTo(Ann));
    }

    [Fact]
    public async Task What_is_decided_stays_decided()
    {
        var application = await Host.Apply(Ann, Bob);
        await Host.Send(new AcceptContactRequest(application.Id), Bob);

        Assert.Equal(ContactErrors.ContactRequestDecided, (await Host.Send(new AcceptContactRequest(application.Id), Bob)).Error);
        Assert.Equal(ContactErrors.ContactRequestDecided, (await Host.Send(new RejectContactRequest(application.Id), Bob)).Error);
        Assert.Equal(3, (await Host.ToldTo(Ann)).Count);
    }

    [Fact]
    public async Task An_applicant_who_was_disabled_since_is_not_accepted()
    {
        var application = await Host.Apply(Ann, Bob);
        await Host.SetStatus(Ann, UserStatus.Disabled);

        Assert.Equal(ContactErrors.UserDisabled, (await Host.Send(new AcceptContactRequest(application.Id), Bob)).Error);
        Assert.Equal(0, await Host.Db(db => db.Contacts.CountAsync()));
        Assert.Equal(0, await Host.Db(db => db.Conversations.CountAsync()));
    }

    private async Task<IReadOnlyList<ContactCard>> ContactsOf(UserId user) => (await Host.Ask(new ListContacts(), user)).Value.Items;
}
