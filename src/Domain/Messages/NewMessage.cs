using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Domain.Messages;

/// <summary>A message before it is in the log: it has no sequence yet, and may be refused.</summary>
/// <param name="ClientMessageId">Chosen by the sender, 1–64 characters; a repeat always yields the same message.</param>
public sealed record NewMessage(ConversationId Conversation, UserId Sender, MessageBody Body, string ClientMessageId);
