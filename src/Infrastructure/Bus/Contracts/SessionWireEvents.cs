using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <summary>Sessions of one conversation were opened, changed, read, or ended. Published only where read models exist.</summary>
public sealed record SessionsChangedV1(ConversationId Conversation, IReadOnlyList<ChangedSession> Sessions) : IWireEvent
{
    public string Topic => Topics.Message;

    public string Key => Conversation.Value;
}

/// <param name="Peer">The other user, who sees its marks; null in a group.</param>
/// <param name="Moved">It entered its user's list, left it, or changed its position there.</param>
public sealed record ChangedSession(UserId User, UserId? Peer, bool Moved);
