using GoChat.Application.Accounts.Privacy;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Contacts;

public sealed class PrivacyTests : PeopleFixture
{
    [Fact]
    public async Task Everything_is_open_until_somebody_closes_it()
    {
        Assert.Equal(new PrivacySettings(true, true, AddPolicy.Anyone), (await Host.Ask(new GetPrivacy(), Ann)).Value);

        var changed = await Set(Ann, findable: false, visible: false, AddPolicy.Nobody);

        Assert.Equal(new PrivacySettings(false, false, AddPolicy.Nobody), changed);
        Assert.Equal(changed, (await Host.Ask(new GetPrivacy(), Ann)).Value);
        var told = Assert.Single(await Host.ToldTo(Ann));
        Assert.Equal(("privacy.changed", "nobody"), (told.Type, told.Payload.GetProperty("privacy").GetProperty("addableBy").GetString()));

        await Set(Ann, findable: false, visible: false, AddPolicy.Nobody);
        Assert.Single(await Host.ToldTo(Ann));
    }

    [Fact]
    public async Task A_telephone_finds_only_people_who_allow_it_and_themselves()
    {
        var cid = await Host.Person("Cid", "+8613912345678");
        await Set(cid, findable: false);

        Assert.Empty(await Found("+8613912345678", Ann));
        Assert.Equal(cid, Assert.Single(await Found("13912345678", cid)).Id);
        Assert.Equal(cid, Assert.Single(await Found("Cid", Ann)).Id);
        Assert.Equal(cid, Assert.Single(await Found(cid.Value, Ann)).Id);

        await Set(cid);
        Assert.Equal(cid, Assert.Single(await Found("+8613912345678", Ann)).Id);
    }

    [Fact]
    public async Task A_hidden_telephone_is_shown_to_nobody_but_its_owner()
    {
        await Host.Befriend(Ann, Bob);
        await Set(Bob, visible: false);

        Assert.Null((await Host.Ask(new GetUser(Bob), Ann)).Value.Telephone);
        Assert.Null(Assert.Single((await Host.Ask(new ListContacts(), Ann)).Value.Items).Telephone);
        Assert.Null(Assert.Single((await Host.Ask(new ListContactRequests(null, 50), Ann)).Value.Items).User.Telephone);
        Assert.NotNull((await Host.Ask(new GetUser(Bob), Bob)).Value.Telephone);
        Assert.NotNull((await Host.Ask(new GetUser(Ann), Bob)).Value.Telephone);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Contacts_are_told_only_of_what_they_see(bool visible, int events)
    {
        await Set(Bob, findable: false, visible, AddPolicy.Nobody);

        Assert.Equal(events, await Host.Db(db => db.Outbox.CountAsync(r => r.Type == "profile-changed.v1")));
    }

    [Fact]
    public async Task Nobody_can_ask_whoever_is_closed_but_they_can_ask_others()
    {
        await Set(Bob, addableBy: AddPolicy.Nobody);

        Assert.Equal(ContactErrors.AddingClosed, (await Host.Send(new ApplyForContact(Bob, "hi"), Ann)).Error);
        Assert.Empty((await Host.Ask(new ListContactRequests(null, 50), Bob)).Value.Items);

        await Host.Apply(Bob, Ann);
        Assert.Equal(ContactRequestStatus.Accepted, (await Host.Apply(Ann, Bob)).Status);
    }

    [Fact]
    public async Task Members_of_a_common_group_can_ask()
    {
        var cid = await Host.Person("Cid");
        await Host.Befriend(cid, Ann);
        await Host.Befriend(cid, Bob);
        await Set(Bob, addableBy: AddPolicy.GroupMembers);
        Assert.Equal(ContactErrors.NoCommonGroup, (await Host.Send(new ApplyForContact(Bob, "hi"), Ann)).Error);

        var group = (await Host.Send(new CreateGroup("Crew", null, AddMode.Direct, [Ann, Bob], null), cid)).Value.Id;
        Assert.Equal(ContactRequestStatus.Pending, (await Host.Apply(Ann, Bob)).Status);

        await Host.Send(new LeaveGroup(group), Ann);
        Assert.Equal(ContactErrors.NoCommonGroup, (await Host.Send(new ApplyForContact(Bob, "hi"), Ann)).Error);
    }

    [Fact]
    public async Task A_policy_that_does_not_exist_is_refused()
    {
        var refused = await Host.Send(new ChangePrivacy(true, true, (AddPolicy)9), Ann);

        Assert.Equal(ErrorKind.Validation, refused.Error?.Kind);
        Assert.Empty(await Host.ToldTo(Ann));
    }

    private async Task<PrivacySettings> Set(UserId user, bool findable = true, bool visible = true, AddPolicy addableBy = AddPolicy.Anyone)
    {
        var changed = await Host.Send(new ChangePrivacy(findable, visible, addableBy), user);
        Assert.Null(changed.Error);
        return changed.Value;
    }

    private async Task<IReadOnlyList<UserCard>> Found(string query, UserId viewer) => (await Host.Ask(new SearchUsers(query, null, 50), viewer)).Value.Items;
}
