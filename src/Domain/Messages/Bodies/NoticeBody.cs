using System.Text.Json.Serialization;

namespace GoChat.Domain.Messages.Bodies;

/// <summary>What a system line reports. The names are part of stored messages and of the wire.</summary>
public enum NoticeEvent
{
    [JsonStringEnumMemberName("group.created")]
    GroupCreated,

    [JsonStringEnumMemberName("group.memberLeft")]
    MemberLeft,

    [JsonStringEnumMemberName("group.renamed")]
    GroupRenamed,

    [JsonStringEnumMemberName("group.membersRemoved")]
    MembersRemoved,

    [JsonStringEnumMemberName("group.transferred")]
    GroupTransferred,

    [JsonStringEnumMemberName("group.dissolved")]
    GroupDissolved,

    [JsonStringEnumMemberName("group.adminAppointed")]
    AdminAppointed,

    [JsonStringEnumMemberName("group.adminDismissed")]
    AdminDismissed,

    [JsonStringEnumMemberName("group.memberMuted")]
    MemberMuted,

    [JsonStringEnumMemberName("group.memberUnmuted")]
    MemberUnmuted,

    [JsonStringEnumMemberName("group.mutedForAll")]
    MutedForAll,

    [JsonStringEnumMemberName("group.unmutedForAll")]
    UnmutedForAll,

    [JsonStringEnumMemberName("group.noticeChanged")]
    AnnouncementChanged,

    /// <summary>The actor joined a group that lets everybody in.</summary>
    [JsonStringEnumMemberName("group.memberJoined")]
    MemberJoined,

    /// <summary>The actor joined with an invite link that the target made.</summary>
    [JsonStringEnumMemberName("group.memberJoinedByLink")]
    MemberJoinedByLink,

    /// <summary>The actor added the targets.</summary>
    [JsonStringEnumMemberName("group.membersInvited")]
    MembersInvited,

    /// <summary>The actor approved the request of the targets to join.</summary>
    [JsonStringEnumMemberName("group.memberApproved")]
    MemberApproved,

    [JsonStringEnumMemberName("group.directJoining")]
    DirectJoining,

    [JsonStringEnumMemberName("group.approvalRequired")]
    ApprovalRequired,

    [JsonStringEnumMemberName("group.historyOpened")]
    HistoryOpened,

    [JsonStringEnumMemberName("group.historyClosed")]
    HistoryClosed,
}

/// <summary>The system's own line in a group: who did what to whom.</summary>
/// <param name="Name">The new name of something; null when the event has none.</param>
/// <param name="Until">When something ends; null when the event does not say.</param>
public sealed record NoticeBody(
    NoticeEvent Event, NamedUser Actor, IReadOnlyList<NamedUser> Targets, string? Name = null, DateTimeOffset? Until = null) : MessageBody
{
    public override MessageType Type => MessageType.System;

    public override string Words => $"{Event} {Actor.Id} {string.Join(' ', Targets.Select(t => t.Id))}{Name}{Until?.UtcTicks}";

    public bool Equals(NoticeBody? other) =>
        other is not null && Event == other.Event && Actor == other.Actor && Targets.SequenceEqual(other.Targets) && Name == other.Name && Until == other.Until;

    public override int GetHashCode() => HashCode.Combine(Event, Actor, Targets.Count);

    public override T Accept<T>(IMessageBodyVisitor<T> visitor) => visitor.Visit(this);
}
