using GoChat.Application.Accounts.Views;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages.Views;

/// <summary>A message as clients see it, in history and in pushes alike.</summary>
/// <param name="Type">Determines the shape of <c>body</c>. Clients show an unknown type as such.</param>
/// <param name="Sender">Null for the system's own lines.</param>
/// <param name="Body">Empty when the message was recalled.</param>
/// <param name="ChangeSeq">The newest change of this message, in its conversation's order of changes; 0 when it never changed.</param>
/// <param name="EditedAt">Null when it was never edited.</param>
/// <param name="RecalledAt">Null when it was not recalled.</param>
/// <param name="RecalledBy">Its sender, or a manager of the group; null when it was not recalled.</param>
/// <param name="Reactions">In the order in which each emoji was first given; none on a recalled message.</param>
public sealed record MessageItem(
    MessageId Id,
    ConversationId ConversationId,
    long Seq,
    MessageType Type,
    UserSummary? Sender,
    string ClientMessageId,
    MessageContent Body,
    DateTimeOffset SentAt,
    long ChangeSeq,
    DateTimeOffset? EditedAt,
    DateTimeOffset? RecalledAt,
    UserSummary? RecalledBy,
    IReadOnlyList<ReactionItem> Reactions)
{
    /// <summary>A message that never changed.</summary>
    /// <param name="alias">The sender's name in the group; null when they use their nickname, and between two people.</param>
    public static MessageItem Of(Message message, User? sender, string? alias = null) =>
        Of(message, sender is null ? null : UserSummary.Of(sender) with { Alias = alias }, null, []);

    public static MessageItem Of(Message message, UserSummary? sender, UserSummary? recalledBy, IReadOnlyList<ReactionItem> reactions) => new(
        message.Id, message.ConversationId, message.Seq, message.Body.Type,
        message.Type == MessageType.System ? null : sender,
        message.ClientMessageId,
        message.RecalledAt is null ? MessageContent.Of(message.Body) : RecalledContent.Instance,
        message.SentAt, message.ChangeSeq, message.EditedAt, message.RecalledAt, recalledBy, reactions);
}
