using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

/// <summary>What the owner and the admins may do to a group in use and to its members.</summary>
public sealed partial class Group
{
    /// <summary>As many as can help the owner without the group losing sight of who decides.</summary>
    public const int MaxAdmins = 10;

    /// <summary>The longest mute; a longer one is a removal.</summary>
    public static readonly TimeSpan LongestMute = TimeSpan.FromDays(365);

    /// <summary>Removes members: the owner may remove everybody else, an admin members who do not manage the group.</summary>
    public Result<Done> Remove(NamedMember by, IReadOnlyList<NamedMember> members, DateTimeOffset now)
    {
        foreach (var member in members)
        {
            if (RefusalOver(by, member) is { } refusal)
                return refusal;
        }

        MemberCount -= members.Count;
        return Happened(new GroupMembersRemoved(Id, by.User, [.. members.Select(m => m.User)], now));
    }

    /// <summary>Makes another member the owner. The former owner stays as a member.</summary>
    public Result<Done> Transfer(NamedMember by, NamedMember to, DateTimeOffset now)
    {
        if (RefusalOfOwner(by) is { } refusal)
            return refusal;
        if (to.Id == by.Id)
            return GroupErrors.Self;
        by.Membership.Become(GroupRole.Member);
        to.Membership.Become(GroupRole.Owner);
        to.Membership.MuteUntil(null);
        OwnerId = to.Id;
        return Happened(new GroupOwnershipTransferred(Id, by.User, to.User, now));
    }

    /// <summary>Ends the group: its members keep what they have read, and nobody may write any more.</summary>
    public Result<Done> Dissolve(NamedMember by, DateTimeOffset now)
    {
        if (RefusalOfOwner(by) is { } refusal)
            return refusal;
        Status = GroupStatus.Dissolved;
        return Happened(new GroupDissolved(Id, by.User, now));
    }

    /// <summary>Makes a member an admin.</summary>
    /// <param name="admins">How many the group has.</param>
    /// <returns>Whether anything changed: an admin stays one.</returns>
    public Result<bool> Appoint(NamedMember by, NamedMember member, int admins, DateTimeOffset now)
    {
        if (RefusalOfOwner(by) is { } refusal)
            return refusal;
        if (member.Id == by.Id)
            return GroupErrors.Self;
        if (member.Role == GroupRole.Admin)
            return false;
        if (admins >= MaxAdmins)
            return GroupErrors.TooManyAdmins;
        member.Membership.Become(GroupRole.Admin);
        return Happened(new GroupAdminAppointed(Id, by.User, member.User, now)).Map(_ => true);
    }

    /// <summary>Makes an admin a member again.</summary>
    /// <returns>Whether anything changed.</returns>
    public Result<bool> Dismiss(NamedMember by, NamedMember member, DateTimeOffset now)
    {
        if (RefusalOfOwner(by) is { } refusal)
            return refusal;
        if (member.Id == by.Id)
            return GroupErrors.Self;
        if (member.Role != GroupRole.Admin)
            return false;
        member.Membership.Become(GroupRole.Member);
        return Happened(new GroupAdminDismissed(Id, by.User, member.User, now)).Map(_ => true);
    }

    /// <summary>Keeps a member from writing until a time. Ends by itself; a second mute replaces the first.</summary>
    /// <returns>Whether anything changed.</returns>
    public Result<bool> Mute(NamedMember by, NamedMember member, DateTimeOffset until, DateTimeOffset now)
    {
        if (RefusalOver(by, member) is { } refusal)
            return refusal;
        if (until <= now)
            return Error.Invalid("until", "Must be in the future.");
        if (until - now > LongestMute)
            return Error.Invalid("until", $"At most {LongestMute.Days} days ahead.");
        if (member.Membership.MutedUntil == until.InMilliseconds())
            return false;
        member.Membership.MuteUntil(until);
        return Happened(new GroupMemberMuted(Id, by.User, member.User, until.InMilliseconds(), now)).Map(_ => true);
    }

    /// <summary>Lets a muted member write again.</summary>
    /// <returns>Whether anything changed: a mute that is over is none.</returns>
    public Result<bool> Unmute(NamedMember by, NamedMember member, DateTimeOffset now)
    {
        if (RefusalOver(by, member) is { } refusal)
            return refusal;
        if (member.Membership.MutedUntil is not { } until || until <= now)
            return false;
        member.Membership.MuteUntil(null);
        return Happened(new GroupMemberUnmuted(Id, by.User, member.User, now)).Map(_ => true);
    }

    /// <summary>Keeps everybody but the owner and the admins from writing, or lets them write again.</summary>
    /// <returns>Whether anything changed.</returns>
    public Result<bool> MuteAll(NamedMember by, bool muted, DateTimeOffset now)
    {
        if (RefusalOfManager(by) is { } refusal)
            return refusal;
        if (muted == MutedAll)
            return false;
        MutedAll = muted;
        return Happened(muted ? new GroupMutedForAll(Id, by.User, now) : new GroupUnmutedForAll(Id, by.User, now)).Map(_ => true);
    }

    /// <summary>Changes the announcement, which everybody has to read anew. A blank one removes it; the current one changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    public Result<bool> Announce(NamedMember by, string? announcement, DateTimeOffset now)
    {
        if (RefusalOfManager(by) is { } refusal)
            return refusal;
        if (AnnouncementRule.Problem(announcement) is { } unclear)
            return Error.Invalid("notice", unclear);
        var clean = CleanAnnouncement(announcement);
        if (clean == Announcement)
            return false;
        Announcement = clean;
        AnnouncementVersion++;
        by.Membership.ReadAnnouncement(AnnouncementVersion);
        return Happened(new GroupAnnouncementChanged(Id, clean, by.User, now)).Map(_ => true);
    }

    private static string? CleanAnnouncement(string? text) =>
        text is not null && VisibleText.IsVisible(text) ? AnnouncementRule.Clean(text).Trim() : null;

    /// <summary>Whoever acts has to manage the group, and only the owner stands above admins.</summary>
    private Error? RefusalOver(NamedMember by, NamedMember member)
    {
        if (RefusalOfManager(by) is { } refusal)
            return refusal;
        if (member.Id == by.Id)
            return GroupErrors.Self;
        if (member.Role == GroupRole.Owner)
            return GroupErrors.OwnerProtected;
        return by.Role != GroupRole.Owner && member.Manages ? GroupErrors.NotOwner : null;
    }

    private Error? RefusalOfManager(NamedMember by) => !by.Manages ? GroupErrors.NotManager : RefusalOfStatus();

    private Error? RefusalOfOwner(NamedMember by) => by.Role != GroupRole.Owner ? GroupErrors.NotOwner : RefusalOfStatus();

    private Error? RefusalOfStatus() => Status == GroupStatus.Normal ? null : GroupErrors.NotNormal;

    private Result<Done> Happened(DomainEvent happened)
    {
        Version++;
        Raise(happened);
        return Done.Value;
    }
}
