using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Testing;

namespace GoChat.Application.Tests.Contacts;

public sealed class FindPeopleTests : IAsyncLifetime
{
    private readonly QueryCounter _queries = new();
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(_queries.AddTo);
        _ann = await _host.Person("Ann", "+8613800000001");
        _bob = await _host.Person("Bobby", "+8613800000002");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("+8613800000002")]
    [InlineData("13800000002")]
    [InlineData("Bo")]
    [InlineData("bobby")]
    [InlineData(" BOB ")]
    public async Task Finds_by_telephone_with_or_without_country_and_by_the_beginning_of_the_nickname(string query) =>
        Assert.Equal(_bob, Assert.Single((await Search(query)).Items).Id);

    [Fact]
    public async Task Finds_by_id() => Assert.Equal(_bob, Assert.Single((await Search(_bob.Value)).Items).Id);

    [Fact]
    public async Task Finds_Chinese_names()
    {
        var xiaoming = await _host.Person("小明🎉同学");

        Assert.Equal(xiaoming, Assert.Single((await Search("小明")).Items).Id);
        Assert.Equal(xiaoming, Assert.Single((await Search("小明🎉")).Items).Id);
    }

    [Theory]
    [InlineData("obby")]
    [InlineData("1380000000")]
    [InlineData("B%")]
    [InlineData("B_")]
    public async Task Finds_nothing_by_less_than_that(string query) => Assert.Empty((await Search(query)).Items);

    [Theory]
    [InlineData("")]
    [InlineData("B")]
    [InlineData(" B ")]
    public async Task Refuses_fewer_than_two_characters(string query) =>
        Assert.Equal("validation", (await _host.Ask(new SearchUsers(query, null, 50), _ann)).Error?.Code);

    [Theory]
    [InlineData(UserStatus.Disabled)]
    [InlineData(UserStatus.Erased)]
    public async Task Hides_accounts_that_are_not_in_use(UserStatus status)
    {
        await _host.SetStatus(_bob, status);

        Assert.Empty((await Search("Bobby")).Items);
        Assert.Empty((await Search(_bob.Value)).Items);
        Assert.Empty((await Search("13800000002")).Items);
        Assert.Equal(AccountErrors.UserNotFound, (await _host.Ask(new GetUser(_bob), _ann)).Error);
    }

    [Fact]
    public async Task A_disabled_contact_still_has_a_card()
    {
        await _host.Befriend(_ann, _bob);
        await _host.SetStatus(_bob, UserStatus.Disabled);

        Assert.Equal("Bobby", (await _host.Ask(new GetUser(_bob), _ann)).Value.Nickname);
    }

    [Fact]
    public async Task Shows_a_telephone_to_contacts_and_its_owner_only()
    {
        Assert.Null(await TelephoneSeenBy(_ann));
        Assert.Equal("+8613800000002", await TelephoneSeenBy(_bob));

        await _host.Befriend(_ann, _bob);
        Assert.Equal("+8613800000002", await TelephoneSeenBy(_ann));

        await _host.Unfriend(_ann, _bob);
        Assert.Null(await TelephoneSeenBy(_ann));
    }

    [Fact]
    public async Task Pages_by_nickname_without_losing_namesakes()
    {
        var expected = new List<(string, string)>();
        foreach (var nickname in new[] { "zoe c", "Zoe a", "zoe b", "Zoe a", "Zoe a" })
            expected.Add((nickname, (await _host.Person(nickname)).Value));

        var found = new List<(string, string)>();
        string? cursor = null;
        do
        {
            var page = await Search("zoe", cursor, 2);
            Assert.NotEmpty(page.Items);
            found.AddRange(page.Items.Select(u => (u.Nickname, u.Id.Value)));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(["Zoe a", "Zoe a", "Zoe a", "zoe b", "zoe c"], found.Select(f => f.Item1));
        Assert.Equal(expected.Order(), found.Order());
    }

    [Theory]
    [InlineData("Bobby")]
    [InlineData("13800000002")]
    public async Task Looks_people_up_through_an_index(string query)
    {
        await Search(query);

        var plan = await _host.ExplainLast(_queries);

        Assert.Contains(plan, step => step.Contains("ix_user_nickname", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN u", StringComparison.Ordinal));
    }

    private async Task<string?> TelephoneSeenBy(UserId viewer)
    {
        var card = (await _host.Ask(new GetUser(_bob), viewer)).Value;
        Assert.Equal(card, Assert.Single((await _host.Ask(new SearchUsers("Bobby", null, 50), viewer)).Value.Items));
        return card.Telephone;
    }

    private async Task<Page<UserCard>> Search(string query, string? cursor = null, int limit = 50)
    {
        var found = await _host.Ask(new SearchUsers(query, cursor, limit), _ann);
        Assert.Null(found.Error);
        return found.Value;
    }
}
