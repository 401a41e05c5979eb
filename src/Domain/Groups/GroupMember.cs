using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Groups;

/// <summary>A user's membership in a group.</summary>
public sealed class GroupMember
{
    /// <summary>In grapheme clusters.</summary>
    public const int MaxAlias = 20;

    private GroupMember()
    {
    }

    public static TextRule AliasRule { get; } = TextRule.Name(MaxAlias);

    public GroupId GroupId { get; private set; }

    public UserId UserId { get; private set; }

    public GroupRole Role { get; private set; }

    /// <summary>The member's name in this group; null when they use their nickname.</summary>
    public string? Alias { get; private set; }

    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>The first sequence this member may see.</summary>
    public long JoinSeq { get; private set; }

    /// <summary>The member may not write before this time, which may be past; null when nobody muted them.</summary>
    public DateTimeOffset? MutedUntil { get; private set; }

    /// <summary>The newest announcement that the member confirmed as read, by its number; 0 when there is none.</summary>
    public int AnnouncementRead { get; private set; }

    /// <summary>True for owners and admins.</summary>
    public bool Manages => Role is GroupRole.Owner or GroupRole.Admin;

    /// <param name="kept">The mute of an earlier membership; null when there is none.</param>
    public static GroupMember Join(GroupId group, UserId user, GroupRole role, long joinSeq, DateTimeOffset now, KeptMute? kept = null) => new()
    {
        GroupId = group,
        UserId = user,
        Role = role,
        JoinSeq = joinSeq,
        JoinedAt = now,
        MutedUntil = kept?.MutedUntil > now ? kept.MutedUntil : null,
    };

    /// <summary>Confirms that the member read an announcement.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool ReadAnnouncement(int version)
    {
        if (version <= AnnouncementRead)
            return false;
        AnnouncementRead = version;
        return true;
    }

    internal void CallThemselves(string? alias) => Alias = alias;

    internal void Become(GroupRole role) => Role = role;

    internal void MuteUntil(DateTimeOffset? until) => MutedUntil = until?.InMilliseconds();
}

/// <summary>A member under the name that the group sees now: their alias, else their nickname.</summary>
public sealed record NamedMember(GroupMember Membership, NamedUser User)
{
    public UserId Id => User.Id;

    public GroupRole Role => Membership.Role;

    public bool Manages => Membership.Manages;
}
