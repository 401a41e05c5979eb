using GoChat.Domain.Conversations;

namespace GoChat.Domain.Messages;

/// <summary>What a message said before an edit. Kept for administrators alone.</summary>
public sealed class MessageRevision
{
    private MessageRevision()
    {
    }

    public ConversationId ConversationId { get; private set; }

    public long Seq { get; private set; }

    /// <summary>The change that replaced these words.</summary>
    public long ChangeSeq { get; private set; }

    public MessageBody Body { get; private set; } = null!;

    /// <summary>When these words were written.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>The message as it stands, before <paramref name="replacedBy"/> replaces its words.</summary>
    public static MessageRevision Of(Message message, long replacedBy) => new()
    {
        ConversationId = message.ConversationId,
        Seq = message.Seq,
        ChangeSeq = replacedBy,
        Body = message.Body,
        WrittenAt = message.EditedAt ?? message.SentAt,
    };
}
