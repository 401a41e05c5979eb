using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Messages;

/// <summary>A direct conversation and what decides who may post in it. Low and high are the two users in the order of their ids.</summary>
/// <param name="LowSide">The low user's contact row, which names the high user.</param>
public sealed record DirectThread(
    Conversation Conversation, User? Low, User? High, Contact? LowSide, Contact? HighSide, Session? LowSession, Session? HighSession);
