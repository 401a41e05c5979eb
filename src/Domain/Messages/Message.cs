using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Messages;

/// <summary>One entry of a conversation's log. Its place is (conversation, seq) and never changes.</summary>
public sealed class Message
{
    /// <summary>How long a sender may take a message back.</summary>
    public static readonly TimeSpan RecallTime = TimeSpan.FromMinutes(2);

    /// <summary>How long a sender may put a text differently.</summary>
    public static readonly TimeSpan EditTime = TimeSpan.FromMinutes(15);

    private Message()
    {
    }

    public ConversationId ConversationId { get; private set; }

    /// <summary>Dense from 1 in each conversation.</summary>
    public long Seq { get; private set; }

    public MessageId Id { get; private set; }

    /// <summary>Who sent it; for a system message, who caused it.</summary>
    public UserId SenderId { get; private set; }

    public string ClientMessageId { get; private set; } = "";

    /// <summary>Fingerprint of what was first sent, to tell a retry from another message under the same client id.</summary>
    public long BodyHash { get; private set; }

    public MessageType Type { get; private set; }

    /// <summary>What it says now. Stays when the message is recalled, and is shown to nobody then.</summary>
    public MessageBody Body { get; private set; } = null!;

    /// <summary>To the microsecond: every database keeps that, so the first answer and the answer to a retry are the same.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The newest change of this message, in its conversation's order of changes; 0 when it never changed.</summary>
    public long ChangeSeq { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    public DateTimeOffset? RecalledAt { get; private set; }

    public UserId? RecalledBy { get; private set; }

    internal static Message Create(MessageId id, long seq, Draft draft, DateTimeOffset sentAt) => new()
    {
        ConversationId = draft.Conversation,
        Seq = seq,
        Id = id,
        SenderId = draft.Sender,
        ClientMessageId = draft.ClientMessageId,
        BodyHash = MessageFingerprint.Of(draft),
        Type = draft.Body.Type,
        Body = draft.Body,
        SentAt = sentAt.InMicroseconds(),
    };

    /// <summary>The answer to a repeated draft: this same message, or a conflict when the draft says something else.</summary>
    public Result<Message> AnswerTo(Draft repeat) =>
        ConversationId == repeat.Conversation && BodyHash == MessageFingerprint.Of(repeat) ? this : MessageErrors.Conflict;

    /// <summary>Takes the message back for everyone: its sender for a while, who manages the group at any time. Its reactions go with it.</summary>
    /// <returns>Whether anything is different now; a message is recalled once.</returns>
    public Result<bool> Recall(UserId by, bool manages, DateTimeOffset now)
    {
        if (Type == MessageType.System)
            return MessageErrors.SystemLine;
        if (by != SenderId && !manages)
            return MessageErrors.NotYours;
        if (RecalledAt is not null)
            return false;
        if (!manages && now - SentAt > RecallTime)
            return MessageErrors.RecallTooLate;
        (RecalledAt, RecalledBy) = (now, by);
        return true;
    }

    /// <summary>Puts the text differently.</summary>
    /// <returns>Whether anything is different now; the same words again are no change.</returns>
    public Result<bool> Edit(string text, UserId by, DateTimeOffset now)
    {
        if (Type == MessageType.System)
            return MessageErrors.SystemLine;
        if (by != SenderId)
            return MessageErrors.NotYours;
        if (RecalledAt is not null)
            return MessageErrors.Recalled;
        var body = new TextBody(TextBody.Rule.Clean(text));
        if (body.Equals(Body))
            return false;
        if (now - SentAt > EditTime)
            return MessageErrors.EditTooLate;
        (Body, EditedAt) = (body, now);
        return true;
    }

    /// <summary>Gives what was just changed its place in the conversation's order of changes.</summary>
    public void TakeChange(long changeSeq) => ChangeSeq = changeSeq;
}
