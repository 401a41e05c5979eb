using GoChat.Application.Accounts.Views;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;

namespace GoChat.Application.Conversations.Views;

public enum ConversationKind
{
    Direct,
    Group,
}

/// <summary>The other person in a direct session.</summary>
/// <param name="Remark">The name that the user gave them; lists show it in preference to the nickname.</param>
public sealed record SessionPeer(UserId Id, string Nickname, string? Remark, string? AvatarUrl);

/// <param name="Faces">The first nine members, for a mosaic when there is no avatar.</param>
public sealed record SessionGroup(GroupId Id, string Name, string? AvatarUrl, int MemberCount, IReadOnlyList<UserSummary> Faces);

/// <summary>One entry of the user's chat list.</summary>
/// <param name="Unread">Computed from sequences, the same on all devices.</param>
/// <param name="VisibleFromSeq">The first message that the user may see: after they joined, and after what they cleared.</param>
/// <param name="LastMessage">Null when there is none that the user may see.</param>
/// <param name="Draft">Unsent text; null when there is none.</param>
/// <param name="DraftVersion">Grows by one with each change of the draft.</param>
/// <param name="MarkedUnread">Marked by hand; reading removes the mark.</param>
/// <param name="Hidden">Removed from the list; the next message brings it back.</param>
/// <param name="PeerReadSeq">How far the other person has read; null in a group.</param>
/// <param name="PeerDeliveredSeq">How far messages have reached a device of the other person; null in a group.</param>
/// <param name="ChangeSeq">The newest change of a message here; 0 when there was none.</param>
public sealed record SessionItem(
    ConversationId ConversationId,
    ConversationKind Kind,
    SessionPeer? Peer,
    SessionGroup? Group,
    long MaxSeq,
    long ReadSeq,
    long Unread,
    long VisibleFromSeq,
    MessagePreview? LastMessage,
    DateTimeOffset LastActivityAt,
    bool Pinned,
    DateTimeOffset? PinnedAt,
    bool Muted,
    string? Draft,
    long DraftVersion,
    bool MarkedUnread,
    bool Hidden,
    long ClearedToSeq,
    long? PeerReadSeq,
    long? PeerDeliveredSeq,
    long ChangeSeq);
