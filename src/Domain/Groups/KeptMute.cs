using GoChat.Domain.Accounts;

namespace GoChat.Domain.Groups;

/// <summary>The mute of somebody who left a group or was removed from it. It waits for their return: leaving does not end a mute.</summary>
public sealed class KeptMute
{
    private KeptMute()
    {
    }

    public GroupId GroupId { get; private set; }

    public UserId UserId { get; private set; }

    /// <summary>As in <see cref="GroupMember.MutedUntil"/>.</summary>
    public DateTimeOffset MutedUntil { get; private set; }

    /// <summary>Keeps the mute of a member whose membership ends now.</summary>
    /// <param name="earlier">The kept mute of the same person in the same group, which the new one replaces.</param>
    /// <returns>Null when the member may write now.</returns>
    public static KeptMute? Of(GroupMember member, KeptMute? earlier, DateTimeOffset now)
    {
        if (member.MutedUntil is not { } until || until <= now)
            return null;
        var kept = earlier ?? new KeptMute { GroupId = member.GroupId, UserId = member.UserId };
        kept.MutedUntil = until;
        return kept;
    }
}
