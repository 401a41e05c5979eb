using GoChat.Application.Accounts;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Tests.Accounts;

public sealed class GoChatIdTests : AccountFixture
{
    [Fact]
    public async Task Is_shown_to_its_owner_and_told_to_their_devices()
    {
        var lin = await Registered();

        var me = (await Host.Send(new ChooseGoChatId("Lin_of-1"), lin.User.Id, lin.DeviceId)).Value;

        Assert.Equal(("Lin_of-1", Clock.Now.AddYears(1)), (me.GoChatId, me.GoChatIdFixedUntil));
        Assert.Equal(me, (await Host.Ask(new GetMe(), lin.User.Id, lin.DeviceId)).Value);
        Assert.Equal(["user-registered.v1", "profile-changed.v1", "personal-event-recorded.v1"], await Outbox());
    }

    [Fact]
    public async Task Belongs_to_one_user_in_any_letter_case()
    {
        var (lin, wei) = (await Registered(), await Registered("+8613900139000", "Wei"));
        await Host.Send(new ChooseGoChatId("Lin_of-1"), lin.User.Id, lin.DeviceId);

        IsRefused(AccountErrors.GoChatIdTaken, await Host.Send(new ChooseGoChatId("LIN_OF-1"), wei.User.Id, wei.DeviceId));

        Assert.Null((await Host.Ask(new GetMe(), wei.User.Id, wei.DeviceId)).Value.GoChatId);
    }

    [Fact]
    public async Task Of_two_users_who_choose_the_same_at_once_one_gets_it()
    {
        var users = new[] { await Registered(), await Registered("+8613900139000", "Wei"), await Registered("+8613700137000", "Bo") };

        var outcomes = await Task.WhenAll(users.Select(user => Task.Run(() => Host.Send(new ChooseGoChatId("harbour"), user.User.Id, user.DeviceId))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => outcome.Failed), outcome => IsRefused(AccountErrors.GoChatIdTaken, outcome));
    }

    [Fact]
    public async Task Can_be_chosen_again_after_a_year()
    {
        var lin = await Registered();
        await Host.Send(new ChooseGoChatId("harbour"), lin.User.Id, lin.DeviceId);
        IsRefused(AccountErrors.GoChatIdTooSoon, await Host.Send(new ChooseGoChatId("harbour2"), lin.User.Id, lin.DeviceId));
        Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal("harbour2", (await Host.Send(new ChooseGoChatId("harbour2"), lin.User.Id, lin.DeviceId)).Value.GoChatId);
    }

    [Theory]
    [InlineData("harbour-1")]
    [InlineData("HARBOUR-1")]
    public async Task Finds_its_owner(string query)
    {
        var (lin, wei) = (await Registered(), await Registered("+8613900139000", "Wei"));
        await Host.Send(new ChooseGoChatId("Harbour-1"), lin.User.Id, lin.DeviceId);

        var found = (await Host.Ask(new SearchUsers(query, null, 20), wei.User.Id, wei.DeviceId)).Value;

        Assert.Equal([(lin.User.Id, "Harbour-1", null)], found.Items.Select(card => (card.Id, card.GoChatId, card.Telephone)));
        Assert.Empty((await Host.Ask(new SearchUsers("harbour", null, 20), wei.User.Id, wei.DeviceId)).Value.Items);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("1harbour")]
    public async Task Has_its_own_rules(string id)
    {
        var lin = await Registered();
        IsInvalid(await Host.Send(new ChooseGoChatId(id), lin.User.Id, lin.DeviceId), "goChatId");
    }
}
