using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Messages;

/// <summary>A message on its way into the log: it has no sequence yet, and may be refused.</summary>
/// <param name="ClientMessageId">Chosen by the sender, 1–64 characters; a repeat yields the same message for ever.</param>
public sealed record Draft(ConversationId Conversation, UserId Sender, MessageBody Body, string ClientMessageId);
