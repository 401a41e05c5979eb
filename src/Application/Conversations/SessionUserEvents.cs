using GoChat.Application.Common;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>The user opened a chat on one of their devices.</summary>
public sealed record SessionOpened(SessionItem Session) : PersonalEvent("session.opened");

/// <summary>The user changed a session: pinned, muted, draft, marked unread, cleared, or back in the list.</summary>
public sealed record SessionChanged(SessionItem Session) : PersonalEvent(Name)
{
    public const string Name = "session.changed";
}

/// <summary>The user removed a session from their list; the next message brings it back.</summary>
public sealed record SessionRemoved(ConversationId ConversationId) : PersonalEvent("session.removed");

/// <summary>The user read a conversation up to a sequence on one of their devices.</summary>
public sealed record SessionRead(ConversationId ConversationId, long ReadSeq) : PersonalEvent("session.read");
