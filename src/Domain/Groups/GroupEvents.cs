using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Groups;

/// <param name="Members">All first members except the owner.</param>
public sealed record GroupCreated(GroupId Group, string Name, NamedUser Owner, IReadOnlyList<NamedUser> Members, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupMemberLeft(GroupId Group, NamedUser Member, DateTimeOffset At) : DomainEvent(At);

/// <param name="Name">The new name.</param>
public sealed record GroupRenamed(GroupId Group, string Name, NamedUser By, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupMembersRemoved(GroupId Group, NamedUser By, IReadOnlyList<NamedUser> Members, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupOwnershipTransferred(GroupId Group, NamedUser From, NamedUser To, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupDissolved(GroupId Group, NamedUser By, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupAdminAppointed(GroupId Group, NamedUser By, NamedUser Member, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupAdminDismissed(GroupId Group, NamedUser By, NamedUser Member, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupMemberMuted(GroupId Group, NamedUser By, NamedUser Member, DateTimeOffset Until, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupMemberUnmuted(GroupId Group, NamedUser By, NamedUser Member, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupMutedForAll(GroupId Group, NamedUser By, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupUnmutedForAll(GroupId Group, NamedUser By, DateTimeOffset At) : DomainEvent(At);

/// <param name="Announcement">The new one; null when there is none any more.</param>
public sealed record GroupAnnouncementChanged(GroupId Group, string? Announcement, NamedUser By, DateTimeOffset At) : DomainEvent(At);

/// <param name="GroupVersion">The group's version with them; no other event of the group has the same.</param>
public sealed record GroupMembersJoined(GroupId Group, IReadOnlyList<NamedUser> Members, HowJoined How, long GroupVersion, DateTimeOffset At)
    : DomainEvent(At);

/// <param name="AddMode">The new mode.</param>
public sealed record GroupAddModeChanged(GroupId Group, AddMode AddMode, NamedUser By, DateTimeOffset At) : DomainEvent(At);

/// <param name="HistoryOpen">Whether those who join from now on see what was written before.</param>
public sealed record GroupHistoryChanged(GroupId Group, bool HistoryOpen, NamedUser By, DateTimeOffset At) : DomainEvent(At);

/// <summary>A member has another name in the group. Nobody reads of it in the group.</summary>
/// <param name="Alias">Null when they use their nickname again.</param>
/// <param name="GroupVersion">The group's version, which it does not change.</param>
public sealed record GroupAliasChanged(GroupId Group, UserId Member, string? Alias, long GroupVersion, DateTimeOffset At) : DomainEvent(At);
