using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Messages;

/// <summary>One entry of a conversation's log. Its place is (conversation, seq) and never changes.</summary>
public sealed class Message
{
    private Message()
    {
    }

    public ConversationId ConversationId { get; private set; }

    /// <summary>Dense from 1 in each conversation.</summary>
    public long Seq { get; private set; }

    public MessageId Id { get; private set; }

    /// <summary>Who sent it; for a system message, who caused it.</summary>
    public UserId SenderId { get; private set; }

    public string ClientMessageId { get; private set; } = "";

    /// <summary>Fingerprint of what was first sent, to tell a retry from another message under the same client id.</summary>
    public long BodyHash { get; private set; }

    public MessageType Type { get; private set; }

    public MessageBody Body { get; private set; } = null!;

    /// <summary>To the microsecond: every database keeps that, so the first answer and the answer to a retry are the same.</summary>
    public DateTimeOffset SentAt { get; private set; }

    internal static Message Create(MessageId id, long seq, Draft draft, DateTimeOffset sentAt) => new()
    {
        ConversationId = draft.Conversation,
        Seq = seq,
        Id = id,
        SenderId = draft.Sender,
        ClientMessageId = draft.ClientMessageId,
        BodyHash = MessageFingerprint.Of(draft),
        Type = draft.Body.Type,
        Body = draft.Body,
        SentAt = sentAt.AddTicks(-(sentAt.Ticks % TimeSpan.TicksPerMicrosecond)),
    };

    /// <summary>The answer to a repeated draft: this same message, or a conflict when the draft says something else.</summary>
    public Result<Message> AnswerTo(Draft repeat) =>
        ConversationId == repeat.Conversation && BodyHash == MessageFingerprint.Of(repeat) ? this : MessageErrors.Conflict;
}
