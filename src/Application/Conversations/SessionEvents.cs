using GoChat.Application.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>I opened a chat on one of my devices.</summary>
public sealed record SessionOpened(SessionItem Session) : PersonalEvent("session.opened");

/// <summary>I read a conversation up to a sequence on one of my devices.</summary>
public sealed record SessionRead(ConversationId ConversationId, long ReadSeq) : PersonalEvent("session.read");
