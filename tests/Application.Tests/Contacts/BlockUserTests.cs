using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Blocking;
using GoChat.Application.Contacts.Details;
using GoChat.Application.Contacts.Views;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Contacts;

public sealed class BlockUserTests : PeopleFixture
{
    [Fact]
    public async Task A_blocked_contact_stays_a_contact_and_is_told_nothing()
    {
        await Host.Befriend(Ann, Bob);
        await Host.Send(new RemarkContact(Bob, "Captain"), Ann);
        var told = (await Host.ToldTo(Bob)).Count;

        var card = (await Host.Send(new BlockUser(Bob), Ann)).Value;

        Assert.Equal((Bob, "Bob", "Captain", true), (card.Id, card.Nickname, card.Remark, card.IsContact));
        Assert.Equal(card, Assert.Single(await BlockedBy(Ann)));
        Assert.Empty(await BlockedBy(Bob));
        var heard = (await Host.ToldTo(Ann))[^1];
        Assert.Equal(("block.added", Bob.Value), (heard.Type, heard.Payload.GetProperty("person").GetProperty("id").GetString()));
        Assert.Equal(told, (await Host.ToldTo(Bob)).Count);
        Assert.Single((await Host.Ask(new ListContacts(), Bob)).Value.Items);
        Assert.Equal(GroupErrors.MemberNotContact, (await Host.Send(new CreateGroup("Crew", null, AddMode.Direct, [Ann], null), Bob)).Error);
    }

    [Fact]
    public async Task A_stranger_can_be_blocked_and_is_no_contact_for_that()
    {
        var card = (await Host.Send(new BlockUser(Bob), Ann)).Value;

        Assert.False(card.IsContact);
        Assert.Equal(ContactErrors.Blocked, (await Host.Send(new ApplyForContact(Ann, "hi"), Bob)).Error);
        Assert.Empty((await Host.Ask(new ListContacts(), Ann)).Value.Items);
        Assert.False((await Host.Ask(new GetUser(Bob), Ann)).Value.IsContact);
        Assert.Empty((await Host.Ask(new ListPresence([Bob]), Ann)).Value);
    }

    [Fact]
    public async Task Each_side_blocks_for_itself()
    {
        await Host.Befriend(Ann, Bob);
        await Host.Send(new BlockUser(Bob), Ann);
        await Host.Send(new BlockUser(Ann), Bob);

        await Host.Send(new UnblockUser(Bob), Ann);

        Assert.Empty(await BlockedBy(Ann));
        Assert.Single(await BlockedBy(Bob));
        Assert.Equal("block.removed", (await Host.TypesToldTo(Ann))[^1]);
    }

    [Fact]
    public async Task A_block_outlives_the_friendship_and_its_renewal()
    {
        await Host.Befriend(Ann, Bob);
        await Host.Send(new BlockUser(Bob), Ann);
        await Host.Send(new DeleteContact(Ann), Bob);

        Assert.Equal(ContactErrors.Blocked, (await Host.Send(new ApplyForContact(Ann, "hi"), Bob)).Error);
        Assert.False(Assert.Single(await BlockedBy(Ann)).IsContact);

        var application = await Host.Apply(Ann, Bob);
        await Host.Send(new AcceptContactRequest(application.Id), Bob);
        Assert.True(Assert.Single(await BlockedBy(Ann)).IsContact);
    }

    [Fact]
    public async Task Blocking_a_stranger_and_befriending_them_later_uses_one_conversation()
    {
        await Host.Send(new BlockUser(Bob), Ann);
        await Host.Send(new UnblockUser(Bob), Ann);

        await Host.Befriend(Ann, Bob);

        Assert.Equal(1, await Host.Db(db => db.Conversations.CountAsync()));
        Assert.Equal(2, await Host.Db(db => db.Contacts.CountAsync(c => c.DeletedAt == null)));
    }

    [Fact]
    public async Task A_repeat_changes_nothing()
    {
        var first = (await Host.Send(new BlockUser(Bob), Ann)).Value;
        Assert.Equal(first, (await Host.Send(new BlockUser(Bob), Ann)).Value);
        Assert.Null((await Host.Send(new UnblockUser(Bob), Ann)).Error);
        Assert.Null((await Host.Send(new UnblockUser(Bob), Ann)).Error);
        Assert.Null((await Host.Send(new UnblockUser(UserId.New(DateTimeOffset.UtcNow)), Ann)).Error);

        Assert.Equal(["block.added", "block.removed"], await Host.TypesToldTo(Ann));
    }

    [Fact]
    public async Task Nobody_blocks_themselves_or_somebody_who_is_not_there()
    {
        Assert.Equal(ContactErrors.CannotBlockSelf, (await Host.Send(new BlockUser(Ann), Ann)).Error);
        Assert.Equal(AccountErrors.UserNotFound, (await Host.Send(new BlockUser(UserId.New(DateTimeOffset.UtcNow)), Ann)).Error);
        Assert.Equal(0, await Host.Db(db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task The_list_comes_in_pages_most_recent_first()
    {
        var blocked = new List<UserId>();
        for (var i = 0; i < 5; i++)
        {
            blocked.Insert(0, await Host.Person($"Person {i}"));
            await Host.Send(new BlockUser(blocked[0]), Ann);
        }

        var found = new List<UserId>();
        string? cursor = null;
        do
        {
            var page = (await Host.Ask(new ListBlocked(cursor, 2), Ann)).Value;
            found.AddRange(page.Items.Select(person => person.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(blocked, found);
    }

    [Fact]
    public async Task Two_devices_block_a_stranger_at_once()
    {
        for (var i = 0; i < 12; i++)
        {
            var (one, other) = (await Host.Person("One"), await Host.Person("Other"));

            var outcomes = await Task.WhenAll(
                Task.Run(() => Host.Send(new BlockUser(other), one)), Task.Run(() => Host.Send(new BlockUser(other), one)),
                Task.Run(() => Host.Send(new BlockUser(one), other)));

            Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
            Assert.Single(await BlockedBy(one));
            Assert.Single(await BlockedBy(other));
            Assert.Equal(["block.added"], await Host.TypesToldTo(one));
            Assert.Equal(1, await Host.Db(db => db.Conversations.CountAsync(c => c.LowUserId == one || c.HighUserId == one)));
        }
    }

    private async Task<IReadOnlyList<BlockedCard>> BlockedBy(UserId user) => (await Host.Ask(new ListBlocked(null, 50), user)).Value.Items;
}
