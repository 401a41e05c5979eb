using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Testing;

namespace GoChat.Application.Tests.Contacts;

public sealed class ListsOfPeopleTests : IAsyncLifetime
{
    private readonly QueryCounter _queries = new();
    private UseCaseHost _host = null!;
    private UserId _ann;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(_queries.AddTo);
        _ann = await _host.Person("Ann");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Applications_page_from_the_newest_and_hold_what_I_sent_and_received()
    {
        var expected = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var other = await _host.Person($"Other {i}");
            var card = i % 2 == 0 ? await _host.Apply(_ann, other) : await _host.Apply(other, _ann);
            expected.Insert(0, card.Id.Value);
        }

        var first = (await _host.Ask(new ListContactRequests(null, 3), _ann)).Value;
        var second = (await _host.Ask(new ListContactRequests(first.NextCursor, 3), _ann)).Value;

        Assert.Equal((3, true, 2, false, null), (first.Items.Count, first.HasMore, second.Items.Count, second.HasMore, second.NextCursor));
        Assert.Equal(expected, first.Items.Concat(second.Items).Select(a => a.Id.Value));
        Assert.Equal(
            [ContactRequestDirection.Sent, ContactRequestDirection.Received, ContactRequestDirection.Sent, ContactRequestDirection.Received,
                ContactRequestDirection.Sent],
            first.Items.Concat(second.Items).Select(a => a.Direction));
        Assert.All(first.Items, a => Assert.StartsWith("Other", a.User.Nickname, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Applications_of_others_are_nowhere_in_my_list()
    {
        await _host.Apply(await _host.Person("Bob"), await _host.Person("Eve"));

        Assert.Empty((await _host.Ask(new ListContactRequests(null, 50), _ann)).Value.Items);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ffffffffffffffff.A01234567890123456789012345")]
    [InlineData("0.")]
    public async Task Refuses_a_cursor_it_never_gave_out(string cursor) =>
        Assert.Equal("validation", (await _host.Ask(new ListContactRequests(cursor, 50), _ann)).Error?.Code);

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Refuses_a_page_of_no_or_too_many_items(int limit) =>
        Assert.Equal("validation", (await _host.Ask(new ListContactRequests(null, limit), _ann)).Error?.Code);

    [Fact]
    public async Task Contacts_and_applications_cost_the_same_queries_for_three_as_for_thirty()
    {
        var counts = new List<(int Applications, int Contacts, int Search)>();
        foreach (var upTo in new[] { 3, 30 })
        {
            for (var i = (await Contacts()).Count; i < upTo; i++)
                await _host.Befriend(_ann, await _host.Person($"Other {i}"));
            counts.Add((
                await _queries.CountDuring(() => _host.Ask(new ListContactRequests(null, 100), _ann)),
                await _queries.CountDuring(() => _host.Ask(new ListContacts(), _ann)),
                await _queries.CountDuring(() => _host.Ask(new SearchUsers("Other", null, 100), _ann))));
            Assert.Equal(upTo, (await Contacts()).Count);
        }

        Assert.Equal(counts[0], counts[1]);
        if (!RedisServer.IsAskedFor)
            Assert.Equal((2, 1, 1), counts[0]);
    }

    [Fact]
    public async Task Contacts_show_their_telephone_and_since_when()
    {
        var bob = await _host.Person("Bob", "+8613900000001");
        await _host.Befriend(_ann, bob);

        var contact = Assert.Single(await Contacts());
        Assert.Equal((bob, "Bob", "+8613900000001", null), (contact.Id, contact.Nickname, contact.Telephone, contact.Remark));
        Assert.True(contact.AddedAt > DateTimeOffset.UtcNow.AddMinutes(-1));
    }

    private async Task<IReadOnlyList<ContactCard>> Contacts() => (await _host.Ask(new ListContacts(), _ann)).Value.Items;
}
