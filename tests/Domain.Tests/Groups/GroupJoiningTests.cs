using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Groups;

public sealed class GroupJoiningTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly NamedUser _owner = new(UserId.New(Now), "Ann");
    private readonly NamedUser _newcomer = new(UserId.New(Now), "Bob");
    private readonly Group _group;

    public GroupJoiningTests()
    {
        _group = Group.Create(GroupId.New(Now), "Climbers", null, AddMode.Direct, _owner, [], Now).Value;
        _group.ClearEvents();
    }

    private HowJoined Directly => new(JoinWay.Direct, _newcomer);

    [Fact]
    public void New_members_are_counted_and_announced_with_the_way_they_came()
    {
        Assert.True(_group.Admit([_newcomer], Directly, 10, Now).Succeeded);

        Assert.Equal((2, 10, 2), (_group.MemberCount, _group.MaxMembers, _group.Version));
        var joined = Assert.IsType<GroupMembersJoined>(Assert.Single(_group.Events));
        Assert.Equal((_group.Id, Directly, 2L, Now), (joined.Group, joined.How, joined.GroupVersion, joined.At));
        Assert.Equal([_newcomer], joined.Members);
    }

    [Fact]
    public void The_last_place_is_given_and_not_one_more()
    {
        var others = Enumerable.Range(0, 2).Select(i => new NamedUser(UserId.New(Now), $"M{i}")).ToList();

        Assert.Equal(GroupErrors.Full, _group.Admit([_newcomer, .. others], Directly, 3, Now).Error);
        Assert.Equal(1, _group.MemberCount);
        Assert.True(_group.Admit(others, Directly, 3, Now).Succeeded);
        Assert.Equal(GroupErrors.Full, _group.Admit([_newcomer], Directly, 3, Now).Error);
        Assert.Equal(GroupErrors.Full, _group.Admit([_newcomer], Directly, 2, Now).Error);
        Assert.Equal(3, _group.MemberCount);
    }

    [Fact]
    public void New_members_see_what_is_written_from_now_on_or_everything_where_history_is_open()
    {
        Assert.Equal(8, _group.FirstSeqOfNewcomers(maxSeq: 7));
        _group.ChangeSettings(null, historyOpen: true, _owner, manages: true, Now);
        Assert.Equal(1, _group.FirstSeqOfNewcomers(maxSeq: 7));
    }

    [Fact]
    public void Managers_change_how_people_join()
    {
        Assert.True(_group.ChangeSettings(AddMode.Approval, historyOpen: true, _owner, manages: true, Now).Succeeded);

        Assert.Equal((AddMode.Approval, false, true, 3), (_group.AddMode, _group.JoinsDirectly, _group.HistoryOpen, _group.Version));
        Assert.Equal(
            [new GroupAddModeChanged(_group.Id, AddMode.Approval, _owner, Now), new GroupHistoryChanged(_group.Id, true, _owner, Now)], _group.Events);
    }

    [Fact]
    public void What_is_set_already_is_no_change()
    {
        Assert.True(_group.ChangeSettings(AddMode.Direct, historyOpen: false, _owner, manages: true, Now).Succeeded);
        Assert.True(_group.ChangeSettings(null, null, _owner, manages: true, Now).Succeeded);

        Assert.Equal(1, _group.Version);
        Assert.Empty(_group.Events);
    }

    [Fact]
    public void Others_change_nothing()
    {
        Assert.Equal(GroupErrors.NotManager, _group.ChangeSettings(AddMode.Approval, null, _newcomer, manages: false, Now).Error);
        Assert.Equal(AddMode.Direct, _group.AddMode);
        Assert.Empty(_group.Events);
    }

    [Fact]
    public void An_invite_is_valid_until_it_expires_or_is_used_up()
    {
        var invite = GroupInvite.Create(GroupInviteId.New(Now), _group.Id, _owner.Id, InviteToken.HashOf(InviteToken.New()), hours: 1, maxUses: 2, Now).Value;

        Assert.True(invite.Use(Now).Succeeded);
        Assert.True(invite.Use(Now.AddMinutes(59)).Succeeded);
        Assert.Equal(InviteErrors.UsedUp, invite.Use(Now).Error);
        Assert.Equal(InviteErrors.Expired, invite.Use(Now.AddHours(1)).Error);
        Assert.Equal(2, invite.Uses);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(GroupInvite.MaxHours + 1, null)]
    [InlineData(1, 0)]
    [InlineData(1, GroupInvite.MostUses + 1)]
    public void An_invite_has_its_limits(int hours, int? maxUses) => Assert.Equal(
        ErrorKind.Validation, GroupInvite.Create(GroupInviteId.New(Now), _group.Id, _owner.Id, "hash", hours, maxUses, Now).Error?.Kind);

    [Fact]
    public void Tokens_are_random_and_their_hash_is_not()
    {
        var token = InviteToken.New();

        Assert.True(InviteToken.IsValid(token));
        Assert.NotEqual(token, InviteToken.New());
        Assert.Equal(InviteToken.HashOf(token), InviteToken.HashOf(token));
        Assert.Equal(InviteToken.HashLength, InviteToken.HashOf(token).Length);
        Assert.All((string?[])[null, "", token[1..], token + "x", "q83vEjRWeJCrze8SNF?4kA"], text => Assert.False(InviteToken.IsValid(text)));
    }
}
