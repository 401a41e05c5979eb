using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Groups;

/// <summary>Ann owns the group, Bob and Cid are admins, Dee and Eve are members.</summary>
public sealed class GroupManagementTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly NamedMember _ann;
    private readonly NamedMember _bob;
    private readonly NamedMember _cid;
    private readonly NamedMember _dee;
    private readonly NamedMember _eve;
    private readonly Group _group;

    public GroupManagementTests()
    {
        var named = new[] { "Ann", "Bob", "Cid", "Dee", "Eve" }.Select(name => new NamedUser(UserId.New(Now), name)).ToList();
        _group = Group.Create(GroupId.New(Now), "Climbers", null, AddMode.Direct, named[0], named[1..], Now).Value;
        _ann = Member(named[0], GroupRole.Owner);
        (_bob, _cid) = (Member(named[1], GroupRole.Admin), Member(named[2], GroupRole.Admin));
        (_dee, _eve) = (Member(named[3], GroupRole.Member), Member(named[4], GroupRole.Member));
        _group.ClearEvents();
    }

    [Fact]
    public void The_owner_removes_admins_and_members()
    {
        Assert.True(_group.Remove(_ann, [_bob, _dee], Now).Succeeded);

        Assert.Equal((3, 2), (_group.MemberCount, _group.Version));
        var removed = Assert.IsType<GroupMembersRemoved>(Assert.Single(_group.Events));
        Assert.Equal(_ann.User, removed.By);
        Assert.Equal([_bob.User, _dee.User], removed.Members);
    }

    [Fact]
    public void An_admin_removes_members_but_neither_admins_nor_the_owner()
    {
        Refused(GroupErrors.NotOwner, () => _group.Remove(_bob, [_dee, _cid], Now));
        Refused(GroupErrors.OwnerProtected, () => _group.Remove(_bob, [_dee, _ann], Now));

        Assert.True(_group.Remove(_bob, [_dee], Now).Succeeded);
        Assert.Equal(4, _group.MemberCount);
    }

    [Fact]
    public void Nobody_removes_or_mutes_themselves()
    {
        Refused(GroupErrors.Self, () => _group.Remove(_ann, [_dee, _ann], Now));
        Refused(GroupErrors.Self, () => _group.Remove(_bob, [_bob], Now));
        Refused(GroupErrors.Self, () => _group.Mute(_bob, _bob, Now.AddHours(1), Now));
        Refused(GroupErrors.Self, () => _group.Unmute(_bob, _bob, Now));
    }

    [Fact]
    public void A_member_manages_nothing()
    {
        Refused(GroupErrors.NotManager, () => _group.Remove(_dee, [_eve], Now));
        Refused(GroupErrors.NotManager, () => _group.Mute(_dee, _eve, Now.AddHours(1), Now));
        Refused(GroupErrors.NotManager, () => _group.Unmute(_dee, _eve, Now));
        Refused(GroupErrors.NotManager, () => _group.MuteAll(_dee, true, Now));
    }

    [Fact]
    public void Only_the_owner_transfers_dissolves_appoints_and_dismisses()
    {
        foreach (var other in new[] { _bob, _dee })
        {
            Refused(GroupErrors.NotOwner, () => _group.Transfer(other, _eve, Now));
            Refused(GroupErrors.NotOwner, () => _group.Dissolve(other, Now));
            Refused(GroupErrors.NotOwner, () => _group.Appoint(other, _eve, 2, Now));
            Refused(GroupErrors.NotOwner, () => _group.Dismiss(other, _cid, Now));
        }
    }

    [Fact]
    public void A_new_owner_takes_over_unmuted_and_the_former_one_is_a_member()
    {
        Assert.True(_group.Mute(_ann, _dee, Now.AddDays(1), Now).Value);
        _group.ClearEvents();

        Assert.True(_group.Transfer(_ann, _dee, Now).Succeeded);

        Assert.Equal((_dee.Id, GroupRole.Owner, GroupRole.Member), (_group.OwnerId, _dee.Role, _ann.Role));
        Assert.Null(_dee.Membership.MutedUntil);
        Assert.Equal(new GroupOwnershipTransferred(_group.Id, _ann.User, _dee.User, Now), Assert.Single(_group.Events));
        Refused(GroupErrors.NotOwner, () => _group.Transfer(_ann, _bob, Now));
        Refused(GroupErrors.Self, () => _group.Transfer(_dee, _dee, Now));
    }

    [Fact]
    public void A_dissolved_group_changes_no_more_and_its_owner_may_leave_it()
    {
        Assert.True(_group.Dissolve(_ann, Now).Succeeded);
        Assert.Equal(new GroupDissolved(_group.Id, _ann.User, Now), Assert.Single(_group.Events));

        Refused(GroupErrors.NotNormal, () => _group.Dissolve(_ann, Now));
        Refused(GroupErrors.NotNormal, () => _group.Remove(_ann, [_dee], Now));
        Refused(GroupErrors.NotNormal, () => _group.Transfer(_ann, _dee, Now));
        Refused(GroupErrors.NotNormal, () => _group.Appoint(_ann, _dee, 2, Now));
        Refused(GroupErrors.NotNormal, () => _group.Dismiss(_ann, _bob, Now));
        Refused(GroupErrors.NotNormal, () => _group.Mute(_ann, _dee, Now.AddHours(1), Now));
        Refused(GroupErrors.NotNormal, () => _group.MuteAll(_ann, true, Now));
        Assert.True(_group.Leave(_ann.User, Now).Succeeded);
    }

    [Fact]
    public void Admins_are_appointed_up_to_the_limit_and_dismissed()
    {
        Refused(GroupErrors.TooManyAdmins, () => _group.Appoint(_ann, _dee, Group.MaxAdmins, Now));
        Refused(GroupErrors.Self, () => _group.Appoint(_ann, _ann, 2, Now));
        Refused(GroupErrors.Self, () => _group.Dismiss(_ann, _ann, Now));

        Assert.True(_group.Appoint(_ann, _dee, Group.MaxAdmins - 1, Now).Value);
        Assert.True(_group.Dismiss(_ann, _bob, Now).Value);

        Assert.Equal((GroupRole.Admin, GroupRole.Member), (_dee.Role, _bob.Role));
        Assert.Equal(
            [new GroupAdminAppointed(_group.Id, _ann.User, _dee.User, Now), new GroupAdminDismissed(_group.Id, _ann.User, _bob.User, Now)], _group.Events);
    }

    [Fact]
    public void A_role_that_somebody_has_changes_nothing()
    {
        Assert.False(_group.Appoint(_ann, _bob, Group.MaxAdmins, Now).Value);
        Assert.False(_group.Dismiss(_ann, _dee, Now).Value);

        Assert.Equal(1, _group.Version);
        Assert.Empty(_group.Events);
    }

    [Fact]
    public void The_owner_mutes_everybody_else_and_an_admin_members()
    {
        Refused(GroupErrors.NotOwner, () => _group.Mute(_bob, _cid, Now.AddHours(1), Now));
        Refused(GroupErrors.OwnerProtected, () => _group.Mute(_bob, _ann, Now.AddHours(1), Now));

        Assert.True(_group.Mute(_ann, _bob, Now.AddHours(1), Now).Value);
        Assert.True(_group.Mute(_cid, _dee, Now.AddMinutes(10), Now).Value);

        Assert.Equal((Now.AddHours(1), Now.AddMinutes(10)), (_bob.Membership.MutedUntil, _dee.Membership.MutedUntil));
        Assert.Equal(new GroupMemberMuted(_group.Id, _cid.User, _dee.User, Now.AddMinutes(10), Now), _group.Events[1]);
    }

    [Fact]
    public void A_mute_ends_in_the_future_and_within_a_year()
    {
        foreach (var until in new[] { Now.AddHours(-1), Now, Now.Add(Group.LongestMute).AddMilliseconds(1), DateTimeOffset.MaxValue, DateTimeOffset.MinValue })
        {
            Assert.Equal(ErrorKind.Validation, _group.Mute(_ann, _dee, until, Now).Error?.Kind);
            Assert.Null(_dee.Membership.MutedUntil);
        }

        Assert.True(_group.Mute(_ann, _dee, Now.Add(Group.LongestMute), Now).Value);
        Assert.False(_group.Mute(_ann, _dee, Now.Add(Group.LongestMute).AddTicks(1), Now.AddSeconds(1)).Value);
        Assert.Single(_group.Events);
    }

    [Fact]
    public void A_mute_is_lifted_once()
    {
        Assert.False(_group.Unmute(_ann, _dee, Now).Value);
        Assert.True(_group.Mute(_bob, _dee, Now.AddHours(1), Now).Value);
        Assert.False(_group.Unmute(_bob, _dee, Now.AddHours(1)).Value);

        Assert.True(_group.Unmute(_cid, _dee, Now).Value);

        Assert.Null(_dee.Membership.MutedUntil);
        Assert.Equal(new GroupMemberUnmuted(_group.Id, _cid.User, _dee.User, Now), _group.Events[1]);
    }

    [Fact]
    public void Admins_mute_everybody_and_end_it()
    {
        Assert.True(_group.MuteAll(_bob, true, Now).Value);
        Assert.False(_group.MuteAll(_ann, true, Now).Value);
        Assert.True(_group.MutedAll);
        Assert.True(_group.MuteAll(_ann, false, Now).Value);

        Assert.False(_group.MutedAll);
        Assert.Equal([new GroupMutedForAll(_group.Id, _bob.User, Now), new GroupUnmutedForAll(_group.Id, _ann.User, Now)], _group.Events);
    }

    [Fact]
    public void Those_who_manage_the_group_announce_and_have_read_it()
    {
        Refused(GroupErrors.NotManager, () => _group.Announce(_dee, "Ropes", Now));

        Assert.True(_group.Announce(_bob, " Ropes\r\nand helmets ", Now).Value);
        Assert.False(_group.Announce(_ann, "Ropes\nand helmets", Now).Value);

        Assert.Equal(("Ropes\nand helmets", 2), (_group.Announcement, _group.AnnouncementVersion));
        Assert.Equal((2, 0), (_bob.Membership.AnnouncementRead, _dee.Membership.AnnouncementRead));
        Assert.Equal(new GroupAnnouncementChanged(_group.Id, "Ropes\nand helmets", _bob.User, Now), Assert.Single(_group.Events));
    }

    private NamedMember Member(NamedUser user, GroupRole role) => new(GroupMember.Join(_group.Id, user.Id, role, 1, Now), user);

    /// <summary>A refusal changes nothing.</summary>
    private void Refused<T>(Error error, Func<Result<T>> act)
    {
        var (version, count, events) = (_group.Version, _group.MemberCount, _group.Events.Count);
        Assert.Equal(error, act().Error);
        Assert.Equal((version, count, events), (_group.Version, _group.MemberCount, _group.Events.Count));
    }
}
