using GoChat.Domain.Common;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Groups;

/// <param name="Members">All first members except the owner.</param>
public sealed record GroupCreated(GroupId Group, string Name, NamedUser Owner, IReadOnlyList<NamedUser> Members, DateTimeOffset At) : DomainEvent(At);

public sealed record GroupMemberLeft(GroupId Group, NamedUser Member, DateTimeOffset At) : DomainEvent(At);

/// <param name="Name">The new name.</param>
public sealed record GroupRenamed(GroupId Group, string Name, NamedUser By, DateTimeOffset At) : DomainEvent(At);
