using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages.Views;

/// <summary>The permanent position of a sent message.</summary>
/// <param name="Seq">Its position in the conversation, dense from 1.</param>
public sealed record SentMessage(MessageId Id, ConversationId ConversationId, long Seq, DateTimeOffset SentAt)
{
    public static SentMessage Of(Message message) => new(message.Id, message.ConversationId, message.Seq, message.SentAt);
}
