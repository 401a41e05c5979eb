using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Groups;

public sealed class GroupAliasTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly Group _group;
    private readonly NamedMember _ann;
    private readonly GroupMember _bob;

    public GroupAliasTests()
    {
        var (ann, bob) = (new NamedUser(UserId.New(Now), "Ann"), new NamedUser(UserId.New(Now), "Bob"));
        _group = Group.Create(GroupId.New(Now), "Climbers", null, AddMode.Direct, ann, [bob], Now).Value;
        _ann = new NamedMember(GroupMember.Join(_group.Id, ann.Id, GroupRole.Owner, 1, Now), ann);
        _bob = GroupMember.Join(_group.Id, bob.Id, GroupRole.Member, 1, Now);
        _group.ClearEvents();
    }

    [Fact]
    public void A_member_has_another_name_and_the_group_is_the_same()
    {
        Assert.True(_group.ChangeAlias(_bob, "  Uncle\u200B Bob ", Now).Value);

        Assert.Equal(("Uncle Bob", 1), (_bob.Alias, _group.Version));
        Assert.Equal(new GroupAliasChanged(_group.Id, _bob.UserId, "Uncle Bob", 1, Now), Assert.Single(_group.Events));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_the_nickname_again(string? nothing)
    {
        _group.ChangeAlias(_bob, "Uncle Bob", Now);
        _group.ClearEvents();

        Assert.True(_group.ChangeAlias(_bob, nothing, Now).Value);

        Assert.Null(_bob.Alias);
        Assert.Null(Assert.IsType<GroupAliasChanged>(Assert.Single(_group.Events)).Alias);
    }

    [Fact]
    public void The_same_alias_is_no_change()
    {
        Assert.False(_group.ChangeAlias(_bob, null, Now).Value);
        _group.ChangeAlias(_bob, "Uncle Bob", Now);
        _group.ClearEvents();

        Assert.False(_group.ChangeAlias(_bob, " Uncle  Bob ", Now).Value);

        Assert.Empty(_group.Events);
    }

    [Theory]
    [InlineData("123456789012345678901")]
    [InlineData("\u200B\u200D")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    public void An_alias_follows_the_rule_of_names(string alias)
    {
        _group.ChangeAlias(_bob, "Uncle Bob", Now);
        _group.ClearEvents();

        Assert.Equal(ErrorKind.Validation, _group.ChangeAlias(_bob, alias, Now).Error?.Kind);

        Assert.Equal("Uncle Bob", _bob.Alias);
        Assert.Empty(_group.Events);
    }

    [Fact]
    public void Twenty_emoji_of_several_code_points_fit()
    {
        var flags = string.Concat(Enumerable.Repeat("🇨🇳", GroupMember.MaxAlias));

        Assert.True(_group.ChangeAlias(_bob, flags, Now).Value);
        Assert.True(_group.ChangeAlias(_bob, flags + "🇨🇳", Now).Failed);

        Assert.Equal(flags, _bob.Alias);
    }

    [Fact]
    public void In_a_dissolved_group_nobody_gets_another_name()
    {
        _group.Dissolve(_ann, Now);

        Assert.Equal(GroupErrors.NotNormal, _group.ChangeAlias(_bob, "Uncle Bob", Now).Error);
        Assert.Null(_bob.Alias);
    }

    [Fact]
    public void Confirming_an_announcement_again_is_no_change()
    {
        Assert.True(_bob.ReadAnnouncement(1));
        Assert.False(_bob.ReadAnnouncement(1));
        Assert.True(_bob.ReadAnnouncement(2));
        Assert.False(_bob.ReadAnnouncement(1));

        Assert.Equal(2, _bob.AnnouncementRead);
    }
}
