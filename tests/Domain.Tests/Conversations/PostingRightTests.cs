using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Conversations;

public sealed class PostingRightTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly User _ann = User.Register(UserId.New(Now), "+8613800000001", "Ann", "hash", Now);
    private readonly User _bob = User.Register(UserId.New(Now), "+8613800000002", "Bob", "hash", Now);
    private readonly Conversation _direct;
    private readonly Contact _mine;
    private readonly Contact _theirs;
    private readonly Group _group;
    private readonly GroupMember _member;

    public PostingRightTests()
    {
        _direct = Conversation.OpenDirect(ConversationId.NewDirect(Now), _ann.Id, _bob.Id, Now);
        var application = ContactRequest.Submit(ContactRequestId.New(Now), _bob.Id, _ann.Id, "hello", Now);
        (_mine, _theirs) = new ContactPair(_ann, _bob, null, null, null, application).AcceptReceived(_direct.Id, Now).Value;
        _group = Group.Create(GroupId.New(Now), "Team", null, AddMode.Direct, new NamedUser(_bob.Id, "Bob"), [new NamedUser(_ann.Id, "Ann")], Now).Value;
        _member = GroupMember.Join(_group.Id, _ann.Id, GroupRole.Member, 1, Now);
    }

    [Fact]
    public void Contacts_may_write_to_each_other() => Assert.Null(Direct());

    [Fact]
    public void The_system_needs_nobodys_leave() => Assert.Null(PostingRight.System.Refusal);

    [Fact]
    public void A_stranger_does_not_learn_that_the_conversation_exists()
    {
        var stranger = User.Register(UserId.New(Now), "+8613800000003", "Eve", "hash", Now);

        Assert.Equal(ConversationErrors.NotFound, PostingRight.InDirect(_direct, stranger, _mine, _theirs).Refusal);
        Assert.Equal(ConversationErrors.NotFound, PostingRight.InDirect(_direct, null, _mine, _theirs).Refusal);
    }

    [Fact]
    public void A_disabled_account_is_silent_everywhere()
    {
        Set(_ann, nameof(User.Status), UserStatus.Disabled);

        Assert.Equal(AccountErrors.Disabled, Direct());
        Assert.Equal(AccountErrors.Disabled, InGroup());
    }

    [Fact]
    public void Whom_the_other_has_blocked_is_told_so_and_no_more()
    {
        Set(_theirs, nameof(Contact.BlockedAt), Now);
        Set(_theirs, nameof(Contact.DeletedAt), Now);

        Assert.Equal(ContactErrors.Blocked, Direct());
    }

    [Fact]
    public void Ones_own_block_does_not_stop_ones_own_words()
    {
        Set(_mine, nameof(Contact.BlockedAt), Now);

        Assert.Null(Direct());
    }

    [Fact]
    public void A_friendship_ended_by_either_side_ends_the_talk()
    {
        Assert.Equal(ContactErrors.NotContact, PostingRight.InDirect(_direct, _ann, null, _theirs).Refusal);
        Assert.Equal(ContactErrors.NotContact, PostingRight.InDirect(_direct, _ann, _mine, null).Refusal);

        Set(_theirs, nameof(Contact.DeletedAt), Now);
        Assert.Equal(ContactErrors.NotContact, Direct());
    }

    [Fact]
    public void Members_may_write_in_their_group() => Assert.Null(InGroup());

    [Fact]
    public void Who_is_not_in_a_group_does_not_learn_that_it_exists()
    {
        Assert.Equal(ConversationErrors.NotFound, PostingRight.InGroup(_group, null, _ann, Now).Refusal);
        Assert.Equal(ConversationErrors.NotFound, PostingRight.InGroup(null, _member, _ann, Now).Refusal);
        Assert.Equal(ConversationErrors.NotFound, PostingRight.InGroup(_group, _member, null, Now).Refusal);
    }

    [Theory]
    [InlineData(GroupStatus.Disabled)]
    [InlineData(GroupStatus.Dissolved)]
    public void Nobody_writes_in_a_group_out_of_use(GroupStatus status)
    {
        Set(_group, nameof(Group.Status), status);

        Assert.Equal(GroupErrors.NotNormal, InGroup());
    }

    [Fact]
    public void A_muted_member_is_silent_until_the_time_and_may_take_back()
    {
        Set(_member, nameof(GroupMember.MutedUntil), Now.AddMinutes(10));

        Assert.Equal(GroupErrors.MutedFor(TimeSpan.FromMinutes(10)), InGroup());
        Assert.Equal("group.muted", InGroup()?.Code);
        Assert.Null(PostingRight.TakingBackInGroup(_group, _member, _ann).Refusal);
        Assert.Null(PostingRight.InGroup(_group, _member, _ann, Now.AddMinutes(10)).Refusal);
    }

    [Theory]
    [InlineData(GroupRole.Owner, true)]
    [InlineData(GroupRole.Admin, true)]
    [InlineData(GroupRole.Member, false)]
    public void Where_everybody_is_muted_those_who_manage_the_group_may_write(GroupRole role, bool may)
    {
        Set(_group, nameof(Group.MutedAll), true);
        Set(_member, nameof(GroupMember.Role), role);

        Assert.Equal(may ? null : GroupErrors.MutedForAll, InGroup());
        Assert.Null(PostingRight.TakingBackInGroup(_group, _member, _ann).Refusal);
    }

    [Fact]
    public void A_muted_admin_is_silent_like_others()
    {
        Set(_member, nameof(GroupMember.Role), GroupRole.Admin);
        Set(_member, nameof(GroupMember.MutedUntil), Now.AddMinutes(1));

        Assert.Equal(GroupErrors.Muted.Code, InGroup()?.Code);
    }

    private Error? Direct() => PostingRight.InDirect(_direct, _ann, _mine, _theirs).Refusal;

    private Error? InGroup() => PostingRight.InGroup(_group, _member, _ann, Now).Refusal;

    /// <summary>Sets a state as if it came from the database.</summary>
    private static void Set<T>(T entity, string property, object value) => typeof(T).GetProperty(property)!.SetValue(entity, value);
}
