using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <param name="Way">How they came.</param>
/// <param name="By">Who let them in; with <see cref="JoinWay.Direct"/> the new member.</param>
public sealed record GroupMembersJoinedV1(
    GroupId Group, IReadOnlyList<WireUser> Members, JoinWay Way, WireUser By, long GroupVersion, DateTimeOffset At)
    : IWireEvent<GroupMembersJoined>, IGroupChange, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    /// <summary>In a large group somebody joins all the time, and a card for every member each time would keep the database busy.</summary>
    int IGroupChange.MostNotified => Domain.Groups.Group.DefaultMaxMembers;

    public static IWireEvent Of(GroupMembersJoined happened) => new GroupMembersJoinedV1(
        happened.Group, [.. happened.Members.Select(WireUser.Of)], happened.How.Way, WireUser.Of(happened.How.By), happened.GroupVersion, happened.At);

    /// <summary>Two people may join in the same instant, but not in the same version.</summary>
    public GroupNotice ToNotice() => new($"joined-{GroupVersion}", Way switch
    {
        JoinWay.Direct => new NoticeBody(NoticeEvent.MemberJoined, By.ToNamed(), []),
        JoinWay.ByLink => new NoticeBody(NoticeEvent.MemberJoinedByLink, Members[0].ToNamed(), [By.ToNamed()]),
        JoinWay.Approved => new NoticeBody(NoticeEvent.MemberApproved, By.ToNamed(), [.. Members.Select(m => m.ToNamed())]),
        _ => new NoticeBody(NoticeEvent.MembersInvited, By.ToNamed(), [.. Members.Select(m => m.ToNamed())]),
    });
}

public sealed record GroupAddModeChangedV1(GroupId Group, AddMode AddMode, WireUser By, DateTimeOffset At) : IWireEvent<GroupAddModeChanged>, IGroupChange
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupAddModeChanged happened) =>
        new GroupAddModeChangedV1(happened.Group, happened.AddMode, WireUser.Of(happened.By), happened.At);

    public GroupNotice ToNotice() =>
        new("add-mode", new NoticeBody(AddMode == AddMode.Direct ? NoticeEvent.DirectJoining : NoticeEvent.ApprovalRequired, By.ToNamed(), []));
}

public sealed record GroupHistoryChangedV1(GroupId Group, bool HistoryOpen, WireUser By, DateTimeOffset At) : IWireEvent<GroupHistoryChanged>, IGroupChange
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupHistoryChanged happened) =>
        new GroupHistoryChangedV1(happened.Group, happened.HistoryOpen, WireUser.Of(happened.By), happened.At);

    public GroupNotice ToNotice() => new("history", new NoticeBody(HistoryOpen ? NoticeEvent.HistoryOpened : NoticeEvent.HistoryClosed, By.ToNamed(), []));
}
