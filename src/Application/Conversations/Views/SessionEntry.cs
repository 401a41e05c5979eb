using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations.Views;

/// <summary>The part of a session that is one user's own, independent of other people's names and of the conversation's head.</summary>
/// <param name="PeerId">Null in a group.</param>
/// <param name="Remark">The name that the user gave the other person.</param>
/// <param name="PeerReadSeq">How far the other person has read; null in a group.</param>
public sealed record SessionEntry(
    UserId UserId,
    ConversationId ConversationId,
    UserId? PeerId,
    string? Remark,
    SessionMarks Marks,
    DateTimeOffset? PinnedAt,
    bool Muted,
    string? Draft,
    long DraftVersion,
    bool MarkedUnread,
    long? PeerReadSeq,
    long? PeerDeliveredSeq)
{
    internal static SessionEntry Of(SessionRow row, string? remark)
    {
        var (session, isDirect) = (row.Session, !row.Conversation.Id.IsGroup);
        return new SessionEntry(
            session.UserId, session.ConversationId, session.PeerId, remark, session.Marks, session.PinnedAt, session.Muted, session.Draft,
            session.DraftVersion, session.MarkedUnread, isDirect ? row.PeerReadSeq ?? 0 : null, isDirect ? row.PeerDeliveredSeq ?? 0 : null);
    }

    public SessionItem ToItem(SessionHead head, SessionPeer? peer, SessionGroup? group) => new(
        ConversationId, ConversationId.IsGroup ? ConversationKind.Group : ConversationKind.Direct, peer, group,
        head.MaxSeq, Marks.ReadSeq, Marks.Unread(head.MaxSeq), Marks.ShownFromSeq,
        head.LastMessage is { } preview && head.MaxSeq >= Marks.ShownFromSeq ? JsonSerializer.Deserialize<MessagePreview>(preview, WireJson.Options) : null,
        head.LastActivityAt, PinnedAt is not null, PinnedAt, Muted, Draft, DraftVersion, MarkedUnread, Marks.IsHidden(head.MaxSeq), Marks.ClearedToSeq,
        PeerReadSeq, PeerDeliveredSeq, head.ChangeSeq);
}
