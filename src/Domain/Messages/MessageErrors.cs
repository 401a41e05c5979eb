using GoChat.Domain.Common;

namespace GoChat.Domain.Messages;

public static class MessageErrors
{
    public static readonly Error Conflict = new("message.conflict", "This clientMessageId was used for another message.", ErrorKind.Conflict);
    public static readonly Error NotFound = new("message.not_found", "There is no such message.", ErrorKind.NotFound);
    public static readonly Error NotYours = new("message.not_yours", "Only its sender may do that to a message.", ErrorKind.Forbidden);
    public static readonly Error SystemLine = new("message.system_line", "The system's own lines stay as they are.", ErrorKind.Forbidden);
    public static readonly Error RecallTooLate = new("message.recall_too_late", "A message can be recalled for two minutes.", ErrorKind.Conflict);
    public static readonly Error EditTooLate = new("message.edit_too_late", "A text can be edited for fifteen minutes.", ErrorKind.Conflict);
    public static readonly Error Recalled = new("message.recalled", "The message was recalled.", ErrorKind.Conflict);
    public static readonly Error TooManyReactions = new("message.too_many_reactions", "A message carries twenty different emoji at most.", ErrorKind.Conflict);
}
