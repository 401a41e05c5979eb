using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Groups;

public sealed class GroupTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly NamedUser _owner = new(UserId.New(Now), "Ann");

    [Fact]
    public void Counts_its_owner_and_tells_who_is_in()
    {
        var members = Named(2);
        var group = Create(members).Value;

        Assert.Equal((3, GroupStatus.Normal, _owner.Id), (group.MemberCount, group.Status, group.OwnerId));
        Assert.Equal(new GroupCreated(group.Id, "Climbers", _owner, members, Now), Assert.Single(group.Events));
    }

    [Fact]
    public void Holds_as_many_as_it_may_and_not_one_more()
    {
        Assert.Equal(Group.DefaultMaxMembers, Create(Named(Group.DefaultMaxMembers - 1)).Value.MemberCount);
        Assert.Equal(GroupErrors.TooManyMembers, Create(Named(Group.DefaultMaxMembers)).Error);
    }

    [Fact]
    public void Lets_members_go_but_not_its_owner()
    {
        var members = Named(1);
        var group = Create(members).Value;
        group.ClearEvents();

        Assert.Equal(GroupErrors.OwnerCannotLeave, group.Leave(_owner, Now).Error);
        Assert.Equal(2, group.MemberCount);
        Assert.Empty(group.Events);

        Assert.True(group.Leave(members[0], Now).Succeeded);
        Assert.Equal(1, group.MemberCount);
        Assert.Equal(new GroupMemberLeft(group.Id, members[0], Now), Assert.Single(group.Events));
    }

    [Fact]
    public void Takes_another_name_from_who_manages_it()
    {
        var group = Create([]).Value;
        group.ClearEvents();

        Assert.True(group.Rename("  Hill\u200Bwalkers ", _owner, manages: true, Now).Succeeded);

        Assert.Equal(("Hillwalkers", 2), (group.Name, group.Version));
        Assert.Equal(new GroupRenamed(group.Id, "Hillwalkers", _owner, Now), Assert.Single(group.Events));
    }

    [Fact]
    public void The_name_it_has_is_no_change()
    {
        var group = Create([]).Value;
        group.ClearEvents();

        Assert.True(group.Rename(" Climbers ", _owner, manages: true, Now).Succeeded);

        Assert.Equal(1, group.Version);
        Assert.Empty(group.Events);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200B ")]
    [InlineData("two\nlines")]
    [InlineData("123456789012345678901")]
    public void Takes_no_name_that_it_would_not_have_been_founded_with(string name)
    {
        var group = Create([]).Value;
        group.ClearEvents();

        Assert.Equal(ErrorKind.Validation, group.Rename(name, _owner, manages: true, Now).Error?.Kind);
        Assert.Equal(("Climbers", 1), (group.Name, group.Version));
        Assert.Empty(group.Events);
    }

    [Fact]
    public void Takes_no_name_from_others()
    {
        var member = Named(1)[0];
        var group = Create([member]).Value;
        group.ClearEvents();

        Assert.Equal(GroupErrors.NotManager, group.Rename("Swimmers", member, manages: false, Now).Error);
        Assert.Equal("Climbers", group.Name);
        Assert.Empty(group.Events);
    }

    private Result<Group> Create(IReadOnlyList<NamedUser> members) =>
        Group.Create(GroupId.New(Now), "Climbers", null, AddMode.Direct, _owner, members, Now);

    private static List<NamedUser> Named(int count) => [.. Enumerable.Range(0, count).Select(i => new NamedUser(UserId.New(Now), $"M{i}"))];
}
