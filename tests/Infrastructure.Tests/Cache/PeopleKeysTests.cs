using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Avatars;
using GoChat.Application.Accounts.Privacy;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Details;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary><c>contact_info_</c> of people and <c>contact_user_list_</c> after everything that changes them.</summary>
public sealed class PeopleKeysTests : KeyFixture
{
    private static readonly byte[] Picture =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private UserId _ann;
    private UserId _bob;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _ann = (await Host.Send(new Register("+8613800000001", "Ann", "a long enough secret", "Phone"))).Value.User.Id;
        _bob = (await Host.Send(new Register("+8613800000002", "Bob", "a long enough secret", "Phone"))).Value.User.Id;
    }

    [Fact]
    public async Task The_public_card_follows_the_profile()
    {
        await AssertCards();
        Assert.Equal("hash", await Redis.TypeOf($"contact_info_{_bob.Value}"));

        await Change("Bobby", "hello 语");
        await AssertCards();
        Assert.Equal("Bobby", await Redis.Field($"contact_info_{_bob.Value}", "nickname"));

        Assert.Null((await Host.Send(new SetAvatar(Picture), _bob)).Error);
        await AssertCards();
        await Host.Send(new RemoveAvatar(), _bob);
        await AssertCards();

        await Host.Befriend(_ann, _bob);
        await AssertCards();
        Assert.False((await Redis.Hash($"contact_info_{_bob.Value}")).ContainsKey("telephone"));
    }

    [Fact]
    public async Task The_contacts_follow_friendships_and_the_profiles_of_friends()
    {
        await AssertContacts();
        await Host.Befriend(_ann, _bob);
        await AssertContacts();
        Assert.Equal("hash", await Redis.TypeOf($"contact_user_list_{_ann.Value}"));
        Assert.Contains("\"nickname\":\"Bob\"", await Redis.Field($"contact_user_list_{_ann.Value}", _bob.Value), StringComparison.Ordinal);

        await Change("Bobby", "hello");
        await AssertContacts();
        Assert.Null((await Host.Send(new SetAvatar(Picture), _bob)).Error);
        await AssertContacts();

        for (var i = 0; i < 3; i++)
        {
            var other = await Host.Person($"Other {i}");
            await Host.Apply(other, _ann);
            await Host.Apply(_ann, other);
            await AssertContacts();
        }
    }

    [Fact]
    public async Task A_telephone_is_shown_to_contacts_and_its_owner_alone()
    {
        Assert.Null((await Shown(models => models.Person(_bob, _ann, CancellationToken.None)))?.Telephone);
        Assert.Equal("+8613800000002", (await Shown(models => models.Person(_bob, _bob, CancellationToken.None)))?.Telephone);

        await Host.Befriend(_ann, _bob);
        Assert.Equal("+8613800000002", (await Shown(models => models.Person(_bob, _ann, CancellationToken.None)))?.Telephone);
    }

    [Fact]
    public async Task The_contacts_follow_the_details_that_their_owner_changes_and_the_end_of_the_friendship()
    {
        await Host.Befriend(_ann, _bob);
        await AssertContacts();

        Assert.Null((await Host.Send(new RemarkContact(_bob, "Captain"), _ann)).Error);
        await AssertContacts();
        Assert.Null((await Host.Send(new StarContact(_bob, true), _ann)).Error);
        Assert.Null((await Host.Send(new TagContact(_bob, "Work"), _ann)).Error);
        await AssertContacts();
        Assert.Contains("\"tags\":[\"Work\"]", await Redis.Field($"contact_user_list_{_ann.Value}", _bob.Value), StringComparison.Ordinal);

        Assert.Null((await Host.Send(new DeleteContact(_bob), _ann)).Error);
        await AssertContacts();
        await AssertCards();
        Assert.Null(await Redis.Field($"contact_user_list_{_ann.Value}", _bob.Value));
        Assert.Null((await Shown(models => models.Person(_bob, _ann, CancellationToken.None)))?.Telephone);
    }

    [Fact]
    public async Task A_telephone_that_is_hidden_disappears_from_the_contacts()
    {
        await Host.Befriend(_ann, _bob);
        await AssertContacts();

        Assert.Null((await Host.Send(new ChangePrivacy(true, false, AddPolicy.Anyone), _bob)).Error);

        await AssertContacts();
        await AssertCards();
        Assert.Null((await Shown(models => models.Person(_bob, _ann, CancellationToken.None)))?.Telephone);
        Assert.DoesNotContain("+8613800000002", await Redis.Field($"contact_user_list_{_ann.Value}", _bob.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_that_the_commit_did_not_see_to_are_healed_by_the_events()
    {
        await Host.Befriend(_ann, _bob);
        await AssertContacts();
        await Host.Db(db => db.Contacts.Where(c => c.OwnerId == _ann).ExecuteUpdateAsync(set => set.SetProperty(c => c.Remark, "Captain")));
        await Project(new ContactDetailsChangedV1(_ann, _bob, DateTimeOffset.UtcNow));
        await AssertContacts();

        await Host.Unfriend(_ann, _bob);
        await Project(new ContactDeletedV1(_ann, _bob, DateTimeOffset.UtcNow));
        await AssertContacts();
    }

    [Theory]
    [InlineData(UserStatus.Disabled)]
    [InlineData(UserStatus.Erased)]
    public async Task Who_may_see_a_disabled_or_erased_person_is_the_same_as_in_the_database(UserStatus status)
    {
        var stranger = await Host.Person("Stranger");
        await Host.Befriend(_ann, _bob);
        await Host.SetStatus(_bob, status);
        await Redis.Flush();

        foreach (var viewer in new[] { _ann, _bob, stranger })
            await AssertAsInTheDatabase(models => models.Person(_bob, viewer, CancellationToken.None));
    }

    [Fact]
    public async Task An_event_heals_what_the_commit_did_not_see_to()
    {
        await Host.Befriend(_ann, _bob);
        await AssertCards();
        await AssertContacts();
        await Host.Db(
            db => db.Users.Where(u => u.Id == _bob).ExecuteUpdateAsync(set => set.SetProperty(u => u.Nickname, "Bobby").SetProperty(u => u.Version, 9)));

        await Project(new ProfileChangedV1(_bob, 9, DateTimeOffset.UtcNow));

        Assert.Equal("Bobby", await Redis.Field($"user_info_{_bob.Value}", "nickname"));
        Assert.Equal("Bobby", await Redis.Field($"contact_info_{_bob.Value}", "nickname"));
        await AssertCards();
        await AssertContacts();
    }

    [Fact]
    public async Task An_event_fills_what_nobody_has_read_yet()
    {
        await Project(new UserRegisteredV1(_ann, "Ann", DateTimeOffset.UtcNow));
        await Host.Befriend(_ann, _bob);
        await Project(new BefriendedV1(_ann, _bob, DateTimeOffset.UtcNow));

        Assert.Equal("Ann", await Redis.Field($"user_info_{_ann.Value}", "nickname"));
        Assert.Equal("Ann", await Redis.Field($"contact_info_{_ann.Value}", "nickname"));
        foreach (var (owner, peer) in new[] { (_ann, _bob), (_bob, _ann) })
            Assert.NotNull(await Redis.Field($"contact_user_list_{owner.Value}", peer.Value));
    }

    private async Task AssertCards()
    {
        await AssertAsInTheDatabase(models => models.Person(_bob, _ann, CancellationToken.None));
        await AssertAsInTheDatabase(models => models.Person(_bob, _bob, CancellationToken.None));
    }

    private async Task AssertContacts()
    {
        foreach (var owner in new[] { _ann, _bob })
            await AssertAsInTheDatabase(models => models.Contacts(owner, CancellationToken.None));
    }

    private async Task Change(string nickname, string signature) =>
        Assert.Null((await Host.Send(new ChangeProfile(nickname, Gender.Male, null, signature, null), _bob)).Error);
}
