using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations.Views;

/// <summary>The head of a conversation, as its sessions show it.</summary>
/// <param name="LastMessage">The preview of the newest message, as JSON; null when there is none.</param>
public sealed record SessionHead(long MaxSeq, long ChangeSeq, DateTimeOffset LastActivityAt, string? LastMessage)
{
    internal static SessionHead Of(Conversation conversation) =>
        new(conversation.MaxSeq, conversation.ChangeSeq, conversation.LastMessageAt, conversation.LastPreview);
}
