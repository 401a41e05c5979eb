using GoChat.Application.Accounts;
using GoChat.Application.Contacts.Details;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Members;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Testing;

namespace GoChat.Application.Tests.Groups.Members;

public sealed class MemberSearchTests : GroupFixture
{
    private UserId _zhang;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _zhang = await Host.Person("张三丰");
        await Join(_zhang);
    }

    [Theory]
    [InlineData("张三")]
    [InlineData("三")]
    [InlineData("zhangsanfeng")]
    [InlineData("zhang san")]
    [InlineData("zsf")]
    [InlineData("ZhSF")]
    [InlineData("zhangs")]
    public async Task Finds_a_name_by_a_part_by_its_sounds_and_by_its_initials(string text) => Assert.Equal([_zhang], await Found(text));

    [Theory]
    [InlineData("sanfeng")]
    [InlineData("zhangsi")]
    [InlineData("nobody")]
    public async Task Finds_nobody_by_what_is_not_there(string text) => Assert.Empty(await Found(text));

    [Fact]
    public async Task Finds_by_alias_nickname_remark_and_gochat_id()
    {
        await Host.Send(new ChangeAlias(Climbers, "Captain"), Bob);
        await Host.Send(new ChooseGoChatId("harbour_master"), Bob);
        await Host.Send(new RemarkContact(Bob, "Old friend"), Ann);

        foreach (var text in new[] { "capt", "BOB", "friend", "Harbour_", "old FRIEND" })
            Assert.Equal([Bob], await Found(text));
        Assert.Empty(await Found("friend", Eve));
        Assert.Empty(await Found("master"));
    }

    [Fact]
    public async Task The_better_a_name_fits_the_earlier_it_comes_on_whatever_page()
    {
        var people = new List<UserId>();
        foreach (var name in new[] { "Old Li", "李四", "Lily", "Lion", "Cecilia" })
        {
            people.Add(await Host.Person(name));
            await Join(people[^1]);
        }

        UserId[] expected = [people[2], people[3], people[0], people[4], people[1]];
        Assert.Equal(expected, await Found("li"));
        var (paged, cursor) = (new List<UserId>(), (string?)null);
        do
        {
            var page = (await Host.Ask(new SearchMembers(Climbers, "li", cursor, 2), Ann)).Value;
            Assert.Equal(page.HasMore, page.NextCursor is not null);
            paged.AddRange(page.Items.Select(m => m.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(expected, paged);
    }

    [Fact]
    public async Task Among_equals_the_owner_comes_first()
    {
        var another = await Host.Person("Anna");
        await Join(another);

        Assert.Equal([Ann, another], await Found("ann"));
        var first = (await Host.Ask(new SearchMembers(Climbers, "ann", null, 1), Eve)).Value;
        Assert.Equal([another], (await Host.Ask(new SearchMembers(Climbers, "ann", first.NextCursor, 1), Eve)).Value.Items.Select(m => m.Id));
    }

    [Fact]
    public async Task Whoever_joined_is_found_and_whoever_left_is_not()
    {
        Assert.Empty(await Found("dee"));
        var dee = await Host.Person("Dee");
        await Join(dee);
        Assert.Equal([dee], await Found("dee"));

        await Host.Send(new LeaveGroup(Climbers), dee);
        Assert.Empty(await Found("dee"));
    }

    [Fact]
    public async Task A_page_shows_members_as_they_are_now()
    {
        Assert.Equal([Bob], await Found("bob"));
        await Host.Send(new ChangeAlias(Climbers, "Captain"), Bob);

        var card = Assert.Single((await Host.Ask(new SearchMembers(Climbers, "bob", null, 10), Ann)).Value.Items);

        Assert.Equal(("Bob", "Captain", GroupRole.Member), (card.Nickname, card.Alias, card.Role));
    }

    [Fact]
    public async Task Strangers_find_nobody_and_a_search_needs_a_text()
    {
        var stranger = await Host.Person("Stranger");

        Assert.Equal(GroupErrors.NotFound, (await Host.Ask(new SearchMembers(Climbers, "bob", null, 10), stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Ask(new FindMembers(Climbers, [Bob]), stranger)).Error);
        foreach (var text in new[] { "", " ", "\u200B", new string('n', SearchMembers.MaxText + 1) })
            Assert.Equal(ErrorKind.Validation, (await Host.Ask(new SearchMembers(Climbers, text, null, 10), Ann)).Error?.Kind);
        foreach (var cursor in new[] { "", "3.0.U", "nonsense", "0." })
            Assert.Equal(ErrorKind.Validation, (await Host.Ask(new SearchMembers(Climbers, "bob", cursor, 10), Ann)).Error?.Kind);
        Assert.Equal(ErrorKind.Validation, (await Host.Ask(new FindMembers(Climbers, []), Ann)).Error?.Kind);
        Assert.Equal(
            ErrorKind.Validation, (await Host.Ask(new FindMembers(Climbers, [.. Enumerable.Repeat(Bob, FindMembers.MostAtOnce + 1)]), Ann)).Error?.Kind);
    }

    [Fact]
    public async Task Some_members_are_found_by_their_ids_and_others_are_left_out()
    {
        var stranger = await Host.Person("Stranger");
        await Host.Send(new ChangeAlias(Climbers, "Captain"), Bob);

        var found = (await Host.Ask(new FindMembers(Climbers, [Bob, stranger, Ann, Bob]), Eve)).Value;

        Assert.Equal([(Ann, GroupRole.Owner, null), (Bob, GroupRole.Member, "Captain")], found.Items.Select(m => (m.Id, m.Role, m.Alias)));
        Assert.False(found.HasMore);
    }

    private async Task Join(UserId user) => Assert.Null((await Host.Send(new JoinGroup(Climbers), user)).Error);

    private async Task<List<UserId>> Found(string text, UserId? searcher = null)
    {
        var found = await Host.Ask(new SearchMembers(Climbers, text, null, 50), searcher ?? Ann);
        Assert.Null(found.Error);
        return [.. found.Value.Items.Select(m => m.Id)];
    }
}
