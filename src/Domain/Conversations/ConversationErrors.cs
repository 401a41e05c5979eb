using GoChat.Domain.Common;

namespace GoChat.Domain.Conversations;

public static class ConversationErrors
{
    public static readonly Error NotFound = new("conversation.not_found", "There is no such conversation.", ErrorKind.NotFound);
    public static readonly Error NotDirect = new("conversation.not_direct", "This is possible only in a direct conversation.", ErrorKind.Validation);
    public static readonly Error DraftConflict = new("session.draft_conflict", "Another device has changed the draft in the meantime.", ErrorKind.Conflict);
}
