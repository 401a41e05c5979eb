using GoChat.Domain.Common;

namespace GoChat.Domain.Conversations;

public static class ConversationErrors
{
    public static readonly Error NotFound = new("conversation.not_found", "There is no such conversation.", ErrorKind.NotFound);
}
