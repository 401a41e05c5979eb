using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Details;
using GoChat.Application.Contacts.Views;
using GoChat.Application.Conversations;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Contacts;

public sealed class DeleteContactTests : PeopleFixture
{
    [Fact]
    public async Task Ends_the_friendship_on_both_sides_and_tells_both()
    {
        await Host.Befriend(Ann, Bob);
        await Host.Send(new OpenSession(Bob, null), Ann);

        Assert.Null((await Host.Send(new DeleteContact(Bob), Ann)).Error);

        foreach (var (me, peer) in new[] { (Ann, Bob), (Bob, Ann) })
        {
            Assert.Empty(await ContactsOf(me));
            var told = (await Host.ToldTo(me))[^1];
            Assert.Equal(("contact.removed", peer.Value), (told.Type, told.Payload.GetProperty("userId").GetString()));
            Assert.Equal(ContactErrors.NotContact, (await Host.Send(new OpenSession(peer, null), me)).Error);
            Assert.Null((await Host.Ask(new GetUser(peer), me)).Value.Telephone);
        }

        Assert.Single((await Host.Ask(new ListSessions(), Ann)).Value.Items);
        Assert.Equal(1, await Host.Db(db => db.Outbox.CountAsync(r => r.Type == "contact-deleted.v1")));
    }

    [Fact]
    public async Task A_repeat_a_stranger_and_nobody_at_all_are_no_contacts()
    {
        await Host.Befriend(Ann, Bob);
        await Host.Send(new DeleteContact(Bob), Ann);
        var told = (await Host.ToldTo(Bob)).Count;

        foreach (var (other, caller) in new[] { (Bob, Ann), (Ann, Bob), (Ann, Ann), (UserId.New(DateTimeOffset.UtcNow), Ann) })
            Assert.Equal(ContactErrors.NotContact, (await Host.Send(new DeleteContact(other), caller)).Error);
        Assert.Equal(told, (await Host.ToldTo(Bob)).Count);
    }

    [Fact]
    public async Task A_renewed_friendship_has_the_conversation_and_the_details_of_the_former()
    {
        await Host.Befriend(Ann, Bob);
        await Host.Send(new RemarkContact(Bob, "old friend"), Ann);
        await Host.Send(new TagContact(Bob, "Work"), Ann);
        var before = Assert.Single(await ContactsOf(Ann));
        await Host.Send(new DeleteContact(Bob), Ann);

        await Host.Befriend(Bob, Ann);

        var after = Assert.Single(await ContactsOf(Ann));
        Assert.Equal((before.ConversationId, "old friend"), (after.ConversationId, after.Remark));
        Assert.Equal(["Work"], after.Tags);
        Assert.Null(Assert.Single(await ContactsOf(Bob)).Remark);
    }

    [Fact]
    public async Task Both_delete_at_once_and_a_detail_changes_meanwhile()
    {
        for (var i = 0; i < 12; i++)
        {
            var (one, other) = (await Host.Person("One"), await Host.Person("Other"));
            await Host.Befriend(one, other);

            var outcomes = await Task.WhenAll(
                Task.Run(async () => (await Host.Send(new DeleteContact(other), one)).Error),
                Task.Run(async () => (await Host.Send(new DeleteContact(one), other)).Error),
                Task.Run(async () => (await Host.Send(new StarContact(other, true), one)).Error));

            Assert.Single(outcomes[..2], error => error is null);
            Assert.Single(outcomes[..2], error => error == ContactErrors.NotContact);
            Assert.True(outcomes[2] is null || outcomes[2] == ContactErrors.NotContact);
            Assert.Single(await Host.TypesToldTo(one), type => type == "contact.removed");
            Assert.Equal("contact.removed", (await Host.TypesToldTo(one))[^1]);
            Assert.Empty(await ContactsOf(one));
            Assert.Empty(await ContactsOf(other));
        }
    }

    private async Task<IReadOnlyList<ContactCard>> ContactsOf(UserId user) => (await Host.Ask(new ListContacts(), user)).Value.Items;
}
