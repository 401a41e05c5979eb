using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations.Views;

/// <summary>How far the other one of a direct chat has read and received. A lost one is made up for by the head in <c>hello</c>.</summary>
public sealed record ReadPush(ConversationId Conversation, UserId UserId, long ReadSeq, long DeliveredSeq) : EphemeralPush("read");

/// <summary>The other one of a direct chat is writing.</summary>
public sealed record TypingPush(ConversationId Conversation, UserId UserId) : EphemeralPush("typing");

internal static class ConversationPushes
{
    /// <summary>Shows the marks of a direct session to the other one. In groups nobody is shown them.</summary>
    public static void ShowMarks(this IPushRouter router, Session session)
    {
        if (session.PeerId is { } peer)
            router.Push(peer, new ReadPush(session.ConversationId, session.UserId, session.ReadSeq, session.DeliveredSeq));
    }
}
