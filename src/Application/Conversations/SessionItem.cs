using GoChat.Application.Accounts;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;

namespace GoChat.Application.Conversations;

public enum ConversationKind
{
    Direct,
    Group,
}

/// <summary>The other one in a direct session.</summary>
/// <param name="Remark">What I call them; lists show it before the nickname.</param>
public sealed record SessionPeer(UserId Id, string Nickname, string? Remark, string? AvatarUrl);

/// <param name="Faces">The first nine members, for a mosaic where there is no avatar.</param>
public sealed record SessionGroup(GroupId Id, string Name, string? AvatarUrl, int MemberCount, IReadOnlyList<Face> Faces);

/// <summary>One entry of my chat list.</summary>
/// <param name="Unread">Counted from sequences, equal on all devices.</param>
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
    DateTimeOffset LastActivityAt);
