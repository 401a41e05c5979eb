using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Infrastructure.Bus.Contracts;

public sealed record GroupMembersRemovedV1(GroupId Group, WireUser By, IReadOnlyList<WireUser> Members, DateTimeOffset At)
    : IWireEvent<GroupMembersRemoved>, INoticedGroupEvent, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupMembersRemoved happened) =>
        new GroupMembersRemovedV1(happened.Group, WireUser.Of(happened.By), [.. happened.Members.Select(WireUser.Of)], happened.At);

    public GroupNotice ToNotice() => new("removed", new NoticeBody(NoticeEvent.MembersRemoved, By.ToNamed(), [.. Members.Select(m => m.ToNamed())]));
}

public sealed record GroupOwnershipTransferredV1(GroupId Group, WireUser From, WireUser To, DateTimeOffset At)
    : IWireEvent<GroupOwnershipTransferred>, IGroupChange, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupOwnershipTransferred happened) =>
        new GroupOwnershipTransferredV1(happened.Group, WireUser.Of(happened.From), WireUser.Of(happened.To), happened.At);

    public GroupNotice ToNotice() => new("transferred", new NoticeBody(NoticeEvent.GroupTransferred, From.ToNamed(), [To.ToNamed()]));
}

public sealed record GroupDissolvedV1(GroupId Group, WireUser By, DateTimeOffset At) : IWireEvent<GroupDissolved>, IGroupChange
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupDissolved happened) =>
        new GroupDissolvedV1(happened.Group, WireUser.Of(happened.By), happened.At);

    public GroupNotice ToNotice() => new("dissolved", new NoticeBody(NoticeEvent.GroupDissolved, By.ToNamed(), []));
}

public sealed record GroupAdminAppointedV1(GroupId Group, WireUser By, WireUser Member, DateTimeOffset At)
    : IWireEvent<GroupAdminAppointed>, INoticedGroupEvent, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupAdminAppointed happened) =>
        new GroupAdminAppointedV1(happened.Group, WireUser.Of(happened.By), WireUser.Of(happened.Member), happened.At);

    public GroupNotice ToNotice() => new("appointed", new NoticeBody(NoticeEvent.AdminAppointed, By.ToNamed(), [Member.ToNamed()]));
}

public sealed record GroupAdminDismissedV1(GroupId Group, WireUser By, WireUser Member, DateTimeOffset At)
    : IWireEvent<GroupAdminDismissed>, INoticedGroupEvent, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupAdminDismissed happened) =>
        new GroupAdminDismissedV1(happened.Group, WireUser.Of(happened.By), WireUser.Of(happened.Member), happened.At);

    public GroupNotice ToNotice() => new("dismissed", new NoticeBody(NoticeEvent.AdminDismissed, By.ToNamed(), [Member.ToNamed()]));
}

public sealed record GroupMemberUnmutedV1(GroupId Group, WireUser By, WireUser Member, DateTimeOffset At)
    : IWireEvent<GroupMemberUnmuted>, INoticedGroupEvent, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupMemberUnmuted happened) =>
        new GroupMemberUnmutedV1(happened.Group, WireUser.Of(happened.By), WireUser.Of(happened.Member), happened.At);

    public GroupNotice ToNotice() => new("unmuted", new NoticeBody(NoticeEvent.MemberUnmuted, By.ToNamed(), [Member.ToNamed()]));
}

public sealed record GroupMemberMutedV1(GroupId Group, WireUser By, WireUser Member, DateTimeOffset Until, DateTimeOffset At)
    : IWireEvent<GroupMemberMuted>, INoticedGroupEvent, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupMemberMuted happened) =>
        new GroupMemberMutedV1(happened.Group, WireUser.Of(happened.By), WireUser.Of(happened.Member), happened.Until, happened.At);

    public GroupNotice ToNotice() => new("muted", new NoticeBody(NoticeEvent.MemberMuted, By.ToNamed(), [Member.ToNamed()], Until: Until));
}

public sealed record GroupMutedForAllV1(GroupId Group, WireUser By, DateTimeOffset At) : IWireEvent<GroupMutedForAll>, IGroupChange
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupMutedForAll happened) =>
        new GroupMutedForAllV1(happened.Group, WireUser.Of(happened.By), happened.At);

    public GroupNotice ToNotice() => new("muted-all", new NoticeBody(NoticeEvent.MutedForAll, By.ToNamed(), []));
}

public sealed record GroupUnmutedForAllV1(GroupId Group, WireUser By, DateTimeOffset At) : IWireEvent<GroupUnmutedForAll>, IGroupChange
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupUnmutedForAll happened) =>
        new GroupUnmutedForAllV1(happened.Group, WireUser.Of(happened.By), happened.At);

    public GroupNotice ToNotice() => new("unmuted-all", new NoticeBody(NoticeEvent.UnmutedForAll, By.ToNamed(), []));
}

public sealed record GroupAnnouncementChangedV1(GroupId Group, string? Announcement, WireUser By, DateTimeOffset At)
    : IWireEvent<GroupAnnouncementChanged>, IGroupChange
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupAnnouncementChanged happened) =>
        new GroupAnnouncementChangedV1(happened.Group, happened.Announcement, WireUser.Of(happened.By), happened.At);

    public GroupNotice ToNotice() => new("announced", new NoticeBody(NoticeEvent.AnnouncementChanged, By.ToNamed(), []));
}
