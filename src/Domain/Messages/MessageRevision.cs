using GoChat.Domain.Conversations;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Domain.Messages;

/// <summary>The content of a message before an edit. Kept only for administrators.</summary>
public sealed class MessageRevision
{
    private MessageRevision()
    {
    }

    public ConversationId ConversationId { get; private set; }

    public long Seq { get; private set; }

    /// <summary>The change that replaced this text.</summary>
    public long ChangeSeq { get; private set; }

    public MessageBody Body { get; private set; } = null!;

    /// <summary>When this text was written.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>The current content of the message, before <paramref name="replacedBy"/> replaces its text.</summary>
    public static MessageRevision Of(Message message, long replacedBy) => new()
    {
        ConversationId = message.ConversationId,
        Seq = message.Seq,
        ChangeSeq = replacedBy,
        Body = message.Body,
        WrittenAt = message.EditedAt ?? message.SentAt,
    };
}
