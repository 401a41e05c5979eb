using GoChat.Domain.Common;

namespace GoChat.Domain.Messages;

public static class MessageErrors
{
    public static readonly Error Conflict = new("message.conflict", "This clientMessageId was used for another message.", ErrorKind.Conflict);
}
