using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations.Views;

/// <summary>How far the other person in a direct chat has read and received. The head in <c>hello</c> makes up for a lost one.</summary>
public sealed record ReadPush(ConversationId Conversation, UserId UserId, long ReadSeq, long DeliveredSeq) : EphemeralPush("read");

/// <summary>The other person in a direct chat is typing.</summary>
public sealed record TypingPush(ConversationId Conversation, UserId UserId) : EphemeralPush("typing");

internal static class ConversationPushes
{
    /// <summary>Pushes the marks of a direct session to the other person. In groups nobody gets them.</summary>
    public static void ShowMarks(this IPushRouter router, Session session)
    {
        if (session.PeerId is { } peer)
            router.PushEverywhere(peer, new ReadPush(session.ConversationId, session.UserId, session.ReadSeq, session.DeliveredSeq));
    }
}
