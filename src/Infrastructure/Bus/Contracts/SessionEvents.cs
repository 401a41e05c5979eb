using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <summary>Sessions of one conversation were opened, kept differently, read, or ended. Told where somebody keeps copies of them.</summary>
public sealed record SessionsChangedV1(ConversationId Conversation, IReadOnlyList<ChangedSession> Sessions) : IWireEvent
{
    public string Topic => Topics.Message;

    public string Key => Conversation.Value;
}

/// <param name="Peer">The other one, who sees its marks; null in a group.</param>
/// <param name="Moved">It came to its user's list, left it, or stands at another place there.</param>
public sealed record ChangedSession(UserId User, UserId? Peer, bool Moved);
