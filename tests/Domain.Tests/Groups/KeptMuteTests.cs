using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Groups;

public sealed class KeptMuteTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly Group _group;
    private readonly NamedMember _ann;
    private readonly NamedMember _bob;

    public KeptMuteTests()
    {
        var (ann, bob) = (new NamedUser(UserId.New(Now), "Ann"), new NamedUser(UserId.New(Now), "Bob"));
        _group = Group.Create(GroupId.New(Now), "Climbers", null, AddMode.Direct, ann, [bob], Now).Value;
        _ann = new(GroupMember.Join(_group.Id, ann.Id, GroupRole.Owner, 1, Now), ann);
        _bob = new(GroupMember.Join(_group.Id, bob.Id, GroupRole.Member, 1, Now), bob);
    }

    private static DateTimeOffset InAnHour => Now.AddHours(1);

    [Fact]
    public void A_mute_waits_for_its_member_and_goes_on()
    {
        _group.Mute(_ann, _bob, InAnHour, Now);

        var kept = KeptMute.Of(_bob.Membership, earlier: null, Now)!;
        var back = GroupMember.Join(_group.Id, _bob.Id, GroupRole.Member, 5, Now.AddMinutes(59), kept);

        Assert.Equal((_group.Id, _bob.Id, InAnHour), (kept.GroupId, kept.UserId, kept.MutedUntil));
        Assert.Equal(InAnHour, back.MutedUntil);
    }

    [Fact]
    public void A_mute_that_has_ended_is_neither_kept_nor_resumed()
    {
        Assert.Null(KeptMute.Of(_bob.Membership, null, Now));
        _group.Mute(_ann, _bob, InAnHour, Now);

        Assert.Null(KeptMute.Of(_bob.Membership, null, InAnHour));
        var kept = KeptMute.Of(_bob.Membership, null, Now);
        Assert.Null(GroupMember.Join(_group.Id, _bob.Id, GroupRole.Member, 5, InAnHour, kept).MutedUntil);
    }

    [Fact]
    public void A_later_mute_replaces_the_one_that_was_kept()
    {
        _group.Mute(_ann, _bob, InAnHour, Now);
        var first = KeptMute.Of(_bob.Membership, null, Now);
        _group.Mute(_ann, _bob, InAnHour.AddHours(1), Now);

        var second = KeptMute.Of(_bob.Membership, first, Now)!;

        Assert.Same(first, second);
        Assert.Equal(InAnHour.AddHours(1), second.MutedUntil);
    }
}
