using GoChat.Domain.Common;

namespace GoChat.Domain.Messages;

public static class MessageErrors
{
    public static readonly Error Conflict = new("message.conflict", "This clientMessageId was already used for a different message.", ErrorKind.Conflict);
    public static readonly Error NotFound = new("message.not_found", "There is no such message.", ErrorKind.NotFound);
    public static readonly Error NotYours = new("message.not_yours", "Only the sender of a message can do this.", ErrorKind.Forbidden);
    public static readonly Error SystemLine = new("message.system_line", "System messages cannot be changed.", ErrorKind.Forbidden);
    public static readonly Error NotEditable = new("message.not_editable", "Messages of this kind cannot be edited.", ErrorKind.Conflict);
    public static readonly Error RecallTooLate =
        new("message.recall_too_late", "A message can be recalled only for two minutes after it was sent.", ErrorKind.Conflict);
    public static readonly Error EditTooLate =
        new("message.edit_too_late", "A message can be edited only for fifteen minutes after it was sent.", ErrorKind.Conflict);
    public static readonly Error Recalled = new("message.recalled", "The message was recalled.", ErrorKind.Conflict);
    public static readonly Error TooManyReactions =
        new("message.too_many_reactions", "A message can have at most twenty different reactions.", ErrorKind.Conflict);
}
