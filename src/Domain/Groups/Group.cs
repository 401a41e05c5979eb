using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Files;

namespace GoChat.Domain.Groups;

public enum AddMode
{
    Direct,
    Approval,
}

public enum GroupStatus
{
    Normal,
    Disabled,
    Dissolved,
}

public enum GroupRole
{
    Owner,
    Admin,
    Member,
}

/// <summary>A conversation of many, with an owner and rules of its own.</summary>
public sealed class Group : Entity
{
    public const int MaxName = 20;
    public const int MaxNotice = 500;
    public const int DefaultMaxMembers = 500;

    private Group()
    {
    }

    public GroupId Id { get; private set; }

    public string Name { get; private set; } = "";

    public string? Notice { get; private set; }

    public FileId? AvatarFileId { get; private set; }

    public UserId OwnerId { get; private set; }

    public AddMode AddMode { get; private set; }

    public GroupStatus Status { get; private set; }

    public int MemberCount { get; private set; }

    public int MaxMembers { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public long Version { get; private set; }
}

/// <summary>A user's place in a group.</summary>
public sealed class GroupMember
{
    private GroupMember()
    {
    }

    public GroupId GroupId { get; private set; }

    public UserId UserId { get; private set; }

    public GroupRole Role { get; private set; }

    public string? Alias { get; private set; }

    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>The first sequence this member may see.</summary>
    public long JoinSeq { get; private set; }
}
