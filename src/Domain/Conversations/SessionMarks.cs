namespace GoChat.Domain.Conversations;

/// <summary>How far one user has come in a conversation, and what follows from it. <see cref="Session"/> explains each mark.</summary>
public readonly record struct SessionMarks(long VisibleFromSeq, long ReadSeq, long DeliveredSeq, long LastOwnSeq, long? HiddenAtSeq, long ClearedToSeq)
{
    /// <summary>The first sequence that this user sees.</summary>
    public long ShownFromSeq => Math.Max(VisibleFromSeq, ClearedToSeq + 1);

    /// <summary>How many messages are unread, computed from sequences alone, so that all devices agree.</summary>
    public long Unread(long maxSeq) => Math.Max(0, maxSeq - Math.Max(Math.Max(ReadSeq, LastOwnSeq), ShownFromSeq - 1));

    public bool IsHidden(long maxSeq) => HiddenAtSeq is { } at && maxSeq <= at;
}
