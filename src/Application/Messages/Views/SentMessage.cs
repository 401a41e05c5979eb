using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages.Views;

/// <summary>Where a sent message stands, for ever.</summary>
/// <param name="Seq">Its place in the conversation, dense from 1.</param>
public sealed record SentMessage(MessageId Id, ConversationId ConversationId, long Seq, DateTimeOffset SentAt)
{
    public static SentMessage Of(Message message) => new(message.Id, message.ConversationId, message.Seq, message.SentAt);
}
