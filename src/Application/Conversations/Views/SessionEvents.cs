using GoChat.Application.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations.Views;

/// <summary>I opened a chat on one of my devices.</summary>
public sealed record SessionOpened(SessionItem Session) : PersonalEvent("session.opened");

/// <summary>I keep a session differently now: pinned, muted, draft, marked unread, cleared, or back in the list.</summary>
public sealed record SessionChanged(SessionItem Session) : PersonalEvent(Name)
{
    public const string Name = "session.changed";
}

/// <summary>I removed a session from my list; the next message brings it back.</summary>
public sealed record SessionRemoved(ConversationId ConversationId) : PersonalEvent("session.removed");

/// <summary>I read a conversation up to a sequence on one of my devices.</summary>
public sealed record SessionRead(ConversationId ConversationId, long ReadSeq) : PersonalEvent("session.read");
