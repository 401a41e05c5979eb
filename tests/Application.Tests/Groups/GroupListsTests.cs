using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class GroupListsTests : IAsyncLifetime
{
    private readonly QueryCounter _queries = new();
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(_queries.AddTo);
        _ann = await _host.Person("Ann");
        _bob = await _host.Person("Bob");
        await _host.Befriend(_ann, _bob);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Created_and_joined_groups_are_two_lists()
    {
        var hers = await Create(_ann, "Hers", _bob);
        var his = await Create(_bob, "His", _ann);

        Assert.Equal([hers], await Mine(_ann, ListMyGroups.Created));
        Assert.Equal([his], await Mine(_ann, ListMyGroups.Joined));
        Assert.Equal([his, hers], await Mine(_ann, null));
        Assert.Equal([hers], await Mine(_bob, ListMyGroups.Joined));
    }

    [Fact]
    public async Task Comes_in_pages_that_miss_nothing_whatever_one_leaves_meanwhile()
    {
        var groups = new List<GroupId>();
        for (var i = 0; i < 5; i++)
            groups.Insert(0, await Create(i % 2 == 0 ? _ann : _bob, $"Group {i}", i % 2 == 0 ? _bob : _ann));

        var first = (await _host.Ask(new ListMyGroups(null, null, 2), _ann)).Value;
        await _host.Send(new LeaveGroup(groups[1]), _ann);
        var second = (await _host.Ask(new ListMyGroups(null, first.NextCursor, 2), _ann)).Value;
        var third = (await _host.Ask(new ListMyGroups(null, second.NextCursor, 2), _ann)).Value;

        Assert.Equal((true, true, false), (first.HasMore, second.HasMore, third.HasMore));
        Assert.Equal([groups[0], groups[1]], first.Items.Select(g => g.Id));
        Assert.Equal([groups[2], groups[3]], second.Items.Select(g => g.Id));
        Assert.Equal([groups[4]], third.Items.Select(g => g.Id));
        Assert.Equal([groups[2]], (await _host.Ask(new ListMyGroups(ListMyGroups.Created, first.NextCursor, 1), _ann)).Value.Items.Select(g => g.Id));
        Assert.Equal("validation", (await _host.Ask(new ListMyGroups(null, "zzz", 2), _ann)).Error?.Code);
    }

    [Fact]
    public async Task Strangers_see_no_group()
    {
        var group = await Create(_ann, "Hers");

        Assert.Empty(await Mine(_bob, null));
        Assert.Equal(GroupErrors.NotFound, (await _host.Ask(new GetGroup(group), _bob)).Error);
        Assert.Equal(GroupErrors.NotFound, (await _host.Ask(new ListMembers(group, null, 50), _bob)).Error);
    }

    [Fact]
    public async Task Shows_a_member_their_own_role()
    {
        var group = await Create(_ann, "Hers", _bob);

        Assert.Equal(GroupRole.Owner, (await _host.Ask(new GetGroup(group), _ann)).Value.MyRole);
        Assert.Equal(GroupRole.Member, (await _host.Ask(new GetGroup(group), _bob)).Value.MyRole);
    }

    [Fact]
    public async Task Costs_the_same_queries_for_three_groups_as_for_thirty()
    {
        var counts = new List<int>();
        foreach (var upTo in new[] { 3, 30 })
        {
            for (var i = (await Mine(_ann, null)).Count; i < upTo; i++)
                await Create(_ann, $"Group {i}", _bob);
            counts.Add(await _queries.CountDuring(async () => Assert.Equal(upTo, (await _host.Ask(new ListMyGroups(null), _ann)).Value.Items.Count)));
        }

        Assert.Equal(counts[0], counts[1]);
        if (!RedisServer.IsAskedFor)
            Assert.Equal(2, counts[0]);
    }

    [Fact]
    public async Task Looks_faces_up_in_its_own_groups_only()
    {
        await Create(_ann, "Hers", _bob);
        await Mine(_ann, null);

        var plan = await _host.ExplainLast(_queries);

        var byGroup = MariaDb.IsAskedFor ? "PRIMARY" : "autoindex_group_member_1 (group_id=?";
        Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains(byGroup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Members_page_with_the_owner_first_and_then_by_joining()
    {
        // The owner did not join first: ownership may have been transferred.
        var group = await Create(_ann, "Hers", [.. await Friends(5)]);
        var later = DateTimeOffset.UtcNow.AddDays(1);
        await _host.Db(db => db.GroupMembers.Where(m => m.UserId == _ann).ExecuteUpdateAsync(set => set.SetProperty(m => m.JoinedAt, later)));

        foreach (var limit in new[] { 1, 2, 100 })
        {
            var found = new List<GroupMemberCard>();
            string? cursor = null;
            do
            {
                var page = (await _host.Ask(new ListMembers(group, cursor, limit), _ann)).Value;
                Assert.NotEmpty(page.Items);
                found.AddRange(page.Items);
                Assert.True(found.Count <= 6, "Pages repeat.");
                cursor = page.NextCursor;
            }
            while (cursor is not null);

            Assert.Equal((_ann, GroupRole.Owner, "Ann"), (found[0].Id, found[0].Role, found[0].Nickname));
            Assert.Equal(6, found.Select(m => m.Id).Distinct().Count());
            Assert.Equal(6, found.Count);
            Assert.Equal(found.Skip(1).OrderBy(m => m.JoinedAt).ThenBy(m => m.Id.Value, StringComparer.Ordinal), found.Skip(1));
        }
    }

    [Fact]
    public async Task Members_cost_the_same_queries_for_three_as_for_thirty()
    {
        var friends = await Friends(30);
        var small = await Create(_ann, "Small", [.. friends.Take(3)]);
        var large = await Create(_ann, "Large", [.. friends]);

        Assert.Equal(2, await _queries.CountDuring(() => _host.Ask(new ListMembers(small, null, 100), _ann)));
        Assert.Equal(2, await _queries.CountDuring(() => _host.Ask(new ListMembers(large, null, 100), _ann)));
    }

    [Fact]
    public async Task Shows_nine_faces_the_owner_first()
    {
        var group = await Create(_ann, "Large", [.. await Friends(12)]);
        var seen = (await _host.Ask(new GetGroup(group), _ann)).Value;

        Assert.Equal((9, 13, _ann), (seen.Faces.Count, seen.MemberCount, seen.Faces[0].Id));
        var members = (await _host.Ask(new ListMembers(group, null, 9), _ann)).Value.Items;
        Assert.Equal(members.Select(m => m.Id), seen.Faces.Select(f => f.Id));
        Assert.Equal(seen.Faces, Assert.Single((await _host.Ask(new ListMyGroups(null), _ann)).Value.Items).Faces);
    }

    private async Task<List<UserId>> Friends(int count)
    {
        var friends = new List<UserId>();
        for (var i = 0; i < count; i++)
        {
            friends.Add(await _host.Person($"Friend {i}"));
            await _host.Befriend(_ann, friends[^1]);
        }

        return friends;
    }

    private async Task<GroupId> Create(UserId owner, string name, params UserId[] members) =>
        (await _host.Send(new CreateGroup(name, null, AddMode.Direct, members, null), owner)).Value.Id;

    private async Task<List<GroupId>> Mine(UserId user, string? relation) =>
        [.. (await _host.Ask(new ListMyGroups(relation), user)).Value.Items.Select(g => g.Id)];
}
