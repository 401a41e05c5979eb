using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Domain.Messages;

/// <summary>One entry of a conversation's log. Its place is (conversation, seq) and never changes.</summary>
public sealed class Message
{
    /// <summary>How long a sender may recall a message.</summary>
    public static readonly TimeSpan RecallTime = TimeSpan.FromMinutes(2);

    /// <summary>How long a sender may edit a text.</summary>
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

    /// <summary>Fingerprint of the original content; distinguishes a retry from another message under the same client id.</summary>
    public long BodyHash { get; private set; }

    public MessageType Type { get; private set; }

    /// <summary>The current content. It stays when the message is recalled, but is then shown to nobody.</summary>
    public MessageBody Body { get; private set; } = null!;

    /// <summary>To the microsecond: every database keeps that precision, so the first answer and the answer to a retry are the same.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The newest change of this message, in its conversation's order of changes; 0 when it never changed.</summary>
    public long ChangeSeq { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    public DateTimeOffset? RecalledAt { get; private set; }

    public UserId? RecalledBy { get; private set; }

    internal static Message Create(MessageId id, long seq, NewMessage message, DateTimeOffset sentAt) => new()
    {
        ConversationId = message.Conversation,
        Seq = seq,
        Id = id,
        SenderId = message.Sender,
        ClientMessageId = message.ClientMessageId,
        BodyHash = MessageFingerprint.Of(message),
        Type = message.Body.Type,
        Body = message.Body,
        SentAt = sentAt.InMicroseconds(),
    };

    /// <summary>The answer to a repeat: this same message, or a conflict when the repeat has different content.</summary>
    public Result<Message> AnswerTo(NewMessage repeat) =>
        ConversationId == repeat.Conversation && BodyHash == MessageFingerprint.Of(repeat) ? this : MessageErrors.Conflict;

    /// <summary>Recalls the message for everyone: its sender for a limited time, a group manager at any time. Its reactions are removed as well.</summary>
    /// <returns>Whether anything changed; a message is recalled once.</returns>
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

    /// <summary>Replaces the text, if the message is of a kind that has one.</summary>
    /// <returns>Whether anything changed; the same text changes nothing.</returns>
    public Result<bool> Edit(string text, UserId by, DateTimeOffset now)
    {
        if (Type == MessageType.System)
            return MessageErrors.SystemLine;
        if (by != SenderId)
            return MessageErrors.NotYours;
        if (RecalledAt is not null)
            return MessageErrors.Recalled;
        if (Body.WithText(text) is not { } body)
            return MessageErrors.NotEditable;
        if (body.Equals(Body))
            return false;
        if (now - SentAt > EditTime)
            return MessageErrors.EditTooLate;
        (Body, EditedAt) = (body, now);
        return true;
    }

    /// <summary>Records the number of the change just made, in the conversation's order of changes.</summary>
    public void TakeChange(long changeSeq) => ChangeSeq = changeSeq;
}
