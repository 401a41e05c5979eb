using System.Globalization;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Details;
using GoChat.Application.Contacts.Views;
using GoChat.Application.Conversations;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Testing;

namespace GoChat.Application.Tests.Contacts;

public sealed class ContactDetailsTests : PeopleFixture
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Host.Befriend(Ann, Bob);
    }

    [Fact]
    public async Task A_remark_is_seen_by_its_owner_alone_in_contacts_and_chats()
    {
        await Host.Send(new OpenSession(Bob, null), Ann);
        await Host.Send(new OpenSession(Ann, null), Bob);
        var told = (await Host.ToldTo(Bob)).Count;

        var card = (await Host.Send(new RemarkContact(Bob, " Captain "), Ann)).Value;

        Assert.Equal("Captain", card.Remark);
        Assert.Equal("Captain", (await Only()).Remark);
        Assert.Equal("Captain", (await Host.Ask(new ListSessions(), Ann)).Value.Items[0].Peer!.Remark);
        Assert.Null((await Host.Ask(new ListSessions(), Bob)).Value.Items[0].Peer!.Remark);
        var heard = (await Host.ToldTo(Ann))[^1];
        Assert.Equal(("contact.changed", "Captain"), (heard.Type, heard.Payload.GetProperty("contact").GetProperty("remark").GetString()));
        Assert.Equal(told, (await Host.ToldTo(Bob)).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\u200b")]
    public async Task A_remark_can_be_removed(string? nothing)
    {
        await Host.Send(new RemarkContact(Bob, "Captain"), Ann);

        Assert.Null((await Host.Send(new RemarkContact(Bob, nothing), Ann)).Value.Remark);
        Assert.Null((await Only()).Remark);
    }

    [Fact]
    public async Task What_is_there_already_changes_nothing()
    {
        await Host.Send(new RemarkContact(Bob, "Captain"), Ann);
        await Host.Send(new StarContact(Bob, true), Ann);
        await Host.Send(new TagContact(Bob, "Work"), Ann);
        var told = (await Host.ToldTo(Ann)).Count;

        await Host.Send(new RemarkContact(Bob, "Captain"), Ann);
        await Host.Send(new StarContact(Bob, true), Ann);
        await Host.Send(new TagContact(Bob, "Work"), Ann);
        await Host.Send(new UntagContact(Bob, "Sailing"), Ann);

        Assert.Equal(told, (await Host.ToldTo(Ann)).Count);
    }

    [Fact]
    public async Task Tags_are_listed_with_the_number_of_their_contacts()
    {
        var cid = await Host.Person("Cid");
        await Host.Befriend(Ann, cid);
        await Host.Send(new TagContact(Bob, "Work"), Ann);
        await Host.Send(new TagContact(Bob, "Sailing"), Ann);
        await Host.Send(new TagContact(cid, "Work"), Ann);

        Assert.Equal([new TagCount("Sailing", 1), new TagCount("Work", 2)], (await Host.Ask(new ListTags(), Ann)).Value.Items);
        Assert.Empty((await Host.Ask(new ListTags(), Bob)).Value.Items);

        await Host.Send(new UntagContact(Bob, "Sailing"), Ann);
        await Host.Send(new DeleteContact(cid), Ann);
        Assert.Equal([new TagCount("Work", 1)], (await Host.Ask(new ListTags(), Ann)).Value.Items);
    }

    [Fact]
    public async Task The_eleventh_tag_is_refused()
    {
        for (var tag = 0; tag < ContactTags.Most; tag++)
            Assert.Null((await Host.Send(new TagContact(Bob, tag.ToString(CultureInfo.InvariantCulture)), Ann)).Error);

        Assert.Equal(ContactErrors.TooManyTags, (await Host.Send(new TagContact(Bob, "eleventh"), Ann)).Error);
        Assert.Equal(ContactTags.Most, (await Only()).Tags.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u200b")]
    [InlineData("a\nb")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxx")]
    public async Task A_tag_that_is_no_name_is_refused(string tag)
    {
        var refused = (await Host.Send(new TagContact(Bob, tag), Ann)).Error;

        Assert.Equal((ErrorKind.Validation, true), (refused!.Kind, refused.Fields!.ContainsKey("tag")));
        Assert.Empty((await Only()).Tags);
    }

    [Fact]
    public async Task Only_contacts_have_details()
    {
        var eve = await Host.Person("Eve");

        foreach (var other in new[] { eve, Ann, Domain.Accounts.UserId.New(DateTimeOffset.UtcNow) })
        {
            Assert.Equal(ContactErrors.NotContact, (await Host.Send(new RemarkContact(other, "x"), Ann)).Error);
            Assert.Equal(ContactErrors.NotContact, (await Host.Send(new StarContact(other, true), Ann)).Error);
            Assert.Equal(ContactErrors.NotContact, (await Host.Send(new TagContact(other, "x"), Ann)).Error);
            Assert.Equal(ContactErrors.NotContact, (await Host.Send(new UntagContact(other, "x"), Ann)).Error);
        }
    }

    [Fact]
    public async Task Devices_that_change_different_details_at_once_lose_none()
    {
        var outcomes = await Task.WhenAll(
            Task.Run(async () => (await Host.Send(new RemarkContact(Bob, "Captain"), Ann)).Error),
            Task.Run(async () => (await Host.Send(new StarContact(Bob, true), Ann)).Error),
            Task.Run(async () => (await Host.Send(new TagContact(Bob, "Work"), Ann)).Error),
            Task.Run(async () => (await Host.Send(new TagContact(Bob, "Sailing"), Ann)).Error));

        Assert.All(outcomes, Assert.Null);
        var card = await Only();
        Assert.Equal(("Captain", true), (card.Remark, card.Starred));
        Assert.Equal(["Sailing", "Work"], card.Tags.Order());
        var newest = (await Host.ToldTo(Ann))[^1].Payload.GetProperty("contact");
        Assert.Equal(("Captain", true, 2), (
            newest.GetProperty("remark").GetString(), newest.GetProperty("starred").GetBoolean(), newest.GetProperty("tags").GetArrayLength()));
    }

    private async Task<ContactCard> Only() => Assert.Single((await Host.Ask(new ListContacts(), Ann)).Value.Items);
}
