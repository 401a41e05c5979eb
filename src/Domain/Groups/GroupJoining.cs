using GoChat.Domain.Common;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Groups;

/// <summary>How new members came into a group.</summary>
public enum JoinWay
{
    /// <summary>By themselves: the group lets everybody in.</summary>
    Direct,

    /// <summary>Another member added them.</summary>
    Invited,

    /// <summary>With an invite link.</summary>
    ByLink,

    /// <summary>A manager approved their request.</summary>
    Approved,
}

/// <param name="By">Who let them in: the inviter, the maker of the link, the manager; with <see cref="JoinWay.Direct"/> the new member.</param>
public sealed record HowJoined(JoinWay Way, NamedUser By);

/// <summary>The rules by which a group gets new members.</summary>
public sealed partial class Group
{
    /// <summary>Whether members who join from now on also see what was written before.</summary>
    public bool HistoryOpen { get; private set; }

    /// <summary>Whether people join without the approval of a manager.</summary>
    public bool JoinsDirectly => AddMode == AddMode.Direct;

    /// <summary>The first sequence that a member who joins now may see.</summary>
    /// <param name="maxSeq">The newest message of the group's conversation.</param>
    public long FirstSeqOfNewcomers(long maxSeq) => HistoryOpen ? 1 : maxSeq + 1;

    /// <summary>
    /// Notes that somebody now waits for a decision. Two who apply and let the same person in at one moment both change the group, so the later one of
    /// them runs again and sees the other: no request of a member stays pending.
    /// </summary>
    public void NoteApplicant() => Version++;

    /// <summary>Lets all of these people in, or none.</summary>
    /// <param name="newcomers">People who are not members.</param>
    /// <param name="maxMembers">The installation's limit, which may have changed since the group was created.</param>
    public Result<Done> Admit(IReadOnlyList<NamedUser> newcomers, HowJoined how, int maxMembers, DateTimeOffset now)
    {
        if (Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        if (MemberCount + newcomers.Count > maxMembers)
            return GroupErrors.Full;
        (MemberCount, MaxMembers) = (MemberCount + newcomers.Count, maxMembers);
        Version++;
        Raise(new GroupMembersJoined(Id, newcomers, how, Version, now));
        return Done.Value;
    }

    /// <summary>Changes how people join and what they then see. Null, or the current value, changes nothing.</summary>
    /// <param name="manages">Whether this member manages the group (<see cref="GroupMember.Manages"/>).</param>
    public Result<Done> ChangeSettings(AddMode? addMode, bool? historyOpen, NamedUser by, bool manages, DateTimeOffset now)
    {
        if (!manages)
            return GroupErrors.NotManager;
        if (Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        if (addMode is { } mode && mode != AddMode)
        {
            (AddMode, Version) = (mode, Version + 1);
            Raise(new GroupAddModeChanged(Id, mode, by, now));
        }

        if (historyOpen is { } open && open != HistoryOpen)
        {
            (HistoryOpen, Version) = (open, Version + 1);
            Raise(new GroupHistoryChanged(Id, open, by, now));
        }

        return Done.Value;
    }
}
