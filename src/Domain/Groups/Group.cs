using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Files;
using GoChat.Domain.Messages;

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

/// <summary>A conversation of many users, with an owner and its own rules.</summary>
public sealed partial class Group : Entity
{
    /// <summary>In grapheme clusters.</summary>
    public const int MaxName = 20;

    /// <summary>In code points.</summary>
    public const int MaxAnnouncement = 500;

    /// <summary>Unless the installation configures another number. Also the most that a group begins with.</summary>
    public const int DefaultMaxMembers = 500;

    private Group()
    {
    }

    public static TextRule NameRule { get; } = TextRule.Name(MaxName);

    public static TextRule AnnouncementRule { get; } = TextRule.Lines(MaxAnnouncement, mayBeBlank: true);

    public GroupId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>A text for the members; null when there is none.</summary>
    public string? Announcement { get; private set; }

    /// <summary>Grows with each change of the announcement: a member has read the one with the number they confirmed.</summary>
    public int AnnouncementVersion { get; private set; }

    public FileId? AvatarFileId { get; private set; }

    public UserId OwnerId { get; private set; }

    public AddMode AddMode { get; private set; }

    public GroupStatus Status { get; private set; }

    public int MemberCount { get; private set; }

    public int MaxMembers { get; private set; }

    /// <summary>Only the owner and the admins may write.</summary>
    public bool MutedAll { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Grows with every change; prevents a late writer from overwriting a newer state.</summary>
    public long Version { get; private set; }

    /// <summary>Creates a group. The owner counts towards <see cref="MaxMembers"/>.</summary>
    /// <param name="members">The first members except the owner.</param>
    /// <param name="maxMembers">The installation's limit.</param>
    public static Result<Group> Create(
        GroupId id,
        string name,
        string? announcement,
        AddMode addMode,
        NamedUser owner,
        IReadOnlyList<NamedUser> members,
        DateTimeOffset now,
        int maxMembers = DefaultMaxMembers)
    {
        if (members.Count + 1 > Math.Min(maxMembers, DefaultMaxMembers))
            return GroupErrors.TooManyMembers;
        if (NameRule.Problem(name) is { } unfit)
            return Error.Invalid("name", unfit);
        if (AnnouncementRule.Problem(announcement) is { } unclear)
            return Error.Invalid("notice", unclear);
        var group = new Group
        {
            Id = id,
            Name = NameRule.Clean(name),
            Announcement = CleanAnnouncement(announcement),
            OwnerId = owner.Id,
            AddMode = addMode,
            AnnouncementVersion = 1,
            MemberCount = members.Count + 1,
            MaxMembers = maxMembers,
            CreatedAt = now,
            Version = 1,
        };
        group.Raise(new GroupCreated(id, group.Name, owner, members, now));
        return group;
    }

    /// <summary>Changes the name. The current name changes nothing.</summary>
    /// <param name="manages">Whether this member manages the group (<see cref="GroupMember.Manages"/>).</param>
    public Result<Done> Rename(string name, NamedUser by, bool manages, DateTimeOffset now)
    {
        if (!manages)
            return GroupErrors.NotManager;
        if (Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        if (NameRule.Problem(name) is { } unfit)
            return Error.Invalid("name", unfit);
        var clean = NameRule.Clean(name);
        if (clean == Name)
            return Done.Value;
        Name = clean;
        Version++;
        Raise(new GroupRenamed(Id, clean, by, now));
        return Done.Value;
    }

    /// <summary>Removes a member who leaves. The owner cannot leave a group in use: it needs its owner.</summary>
    public Result<Done> Leave(NamedUser member, DateTimeOffset now)
    {
        if (member.Id == OwnerId && Status != GroupStatus.Dissolved)
            return GroupErrors.OwnerCannotLeave;
        MemberCount--;
        Version++;
        Raise(new GroupMemberLeft(Id, member, now));
        return Done.Value;
    }
}
