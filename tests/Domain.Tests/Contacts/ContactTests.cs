using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Tests.Contacts;

public sealed class ContactTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly User _ann = User.Register(UserId.New(Now), "+8613800000001", "Ann", "hash", Now);
    private readonly User _bob = User.Register(UserId.New(Now), "+8613800000002", "Bob", "hash", Now);
    private readonly ConversationId _conversation = ConversationId.NewDirect(Now);

    [Fact]
    public void A_remark_is_a_name_that_can_be_removed()
    {
        var contact = Stranger();

        Assert.True(contact.SetRemark("  Bob \u200b of the  harbour ", Now));
        Assert.Equal("Bob of the harbour", contact.Remark);
        Assert.False(contact.SetRemark("Bob of the harbour", Now));
        Assert.True(contact.SetRemark("\u200b", Now));
        Assert.Null(contact.Remark);
        Assert.False(contact.SetRemark(null, Now));
    }

    [Theory]
    [InlineData("xxxxxxxxxxxxxxxxxxxx", true)]
    [InlineData("xxxxxxxxxxxxxxxxxxxxx", false)]
    [InlineData("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("two\nlines", false)]
    public void A_remark_has_at_most_twenty_characters_as_people_count_them(string? remark, bool fits) =>
        Assert.Equal(fits, Contact.RemarkRule.Problem(remark) is null);

    [Fact]
    public void A_tag_is_there_once_in_the_order_of_adding()
    {
        var contact = Stranger();

        Assert.True(contact.AddTag("Work", [], Now).Value);
        Assert.True(contact.AddTag(" Sailing ", [], Now).Value);
        Assert.False(contact.AddTag("Work", [], Now).Value);
        Assert.Equal(["Work", "Sailing"], contact.Tags.Items);
        Assert.True(contact.RemoveTag("Work", Now));
        Assert.False(contact.RemoveTag("Work", Now));
        Assert.Equal(["Sailing"], contact.Tags.Items);
        Assert.True(contact.RemoveTag("Sailing", Now));
        Assert.Equal(ContactTags.None, contact.Tags);
        Assert.Empty(contact.Tags.Items);
    }

    [Fact]
    public void A_contact_has_at_most_ten_tags()
    {
        var contact = Tagged(0, ContactTags.Most);

        Assert.Equal(ContactErrors.TooManyTags, contact.AddTag("one more", [], Now).Error);
        Assert.False(contact.AddTag("0", [], Now).Value);
        Assert.Equal(ContactTags.Most, contact.Tags.Items.Count);
    }

    [Fact]
    public void An_owner_uses_at_most_a_hundred_different_tags()
    {
        var others = Enumerable.Range(0, 10).Select(i => Tagged(10 * i, 10 * (i + 1)).Tags).ToList();
        var contact = Stranger();

        Assert.Equal(ContactErrors.TooManyTags, contact.AddTag("one more", others, Now).Error);
        Assert.True(contact.AddTag("99", others, Now).Value);
    }

    [Fact]
    public void Every_change_of_the_details_is_announced_and_counted_and_no_change_is_not()
    {
        var contact = Stranger();

        contact.SetRemark("Bob", Now);
        contact.Star(true, Now);
        contact.Star(true, Now);
        contact.AddTag("Work", [], Now);

        Assert.Equal(3, contact.Version);
        Assert.Equal(Enumerable.Repeat(new ContactDetailsChanged(_ann.Id, _bob.Id, Now), 3), contact.Events);
    }

    [Fact]
    public void A_block_is_announced_once_and_can_be_undone()
    {
        var contact = Stranger();

        Assert.True(contact.Block(Now));
        Assert.False(contact.Block(Now.AddDays(1)));
        Assert.Equal(Now, contact.BlockedAt);
        Assert.Equal(new UserBlocked(_ann.Id, _bob.Id, Now), Assert.Single(contact.Events));
        Assert.True(contact.Unblock());
        Assert.False(contact.Unblock());
        Assert.Null(contact.BlockedAt);
    }

    private Contact Tagged(int from, int to)
    {
        var contact = Stranger();
        for (var tag = from; tag < to; tag++)
            Assert.True(contact.AddTag($"{tag}", [], Now).Value);
        return contact;
    }

    private Contact Stranger() => new ContactPair(_ann, _bob, null, null, null, null).MineOrNew(_conversation, Now);
}
