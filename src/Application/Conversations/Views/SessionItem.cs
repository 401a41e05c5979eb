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

/// <summary>The other one in a direct session.</summary>
/// <param name="Remark">What I call them; lists show it before the nickname.</param>
public sealed record SessionPeer(UserId Id, string Nickname, string? Remark, string? AvatarUrl);

/// <param name="Faces">The first nine members, for a mosaic where there is no avatar.</param>
public sealed record SessionGroup(GroupId Id, string Name, string? AvatarUrl, int MemberCount, IReadOnlyList<UserSummary> Faces);

/// <summary>One entry of my chat list.</summary>
/// <param name="Unread">Counted from sequences, equal on all devices.</param>
/// <param name="VisibleFromSeq">The first message shown to me: after my joining, and after what I cleared.</param>
/// <param name="LastMessage">Null when there is none that I am shown.</param>
/// <param name="Draft">Text not sent yet; null when there is none.</param>
/// <param name="DraftVersion">Grows by one with each change of the draft.</param>
/// <param name="MarkedUnread">Marked by hand; reading takes it away.</param>
/// <param name="Hidden">Removed from the list; the next message brings it back.</param>
/// <param name="PeerReadSeq">How far the other one has read; null in a group.</param>
/// <param name="PeerDeliveredSeq">How far a device of the other one has got; null in a group.</param>
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
