using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Contacts;

public enum ContactRequestStatus
{
    Pending,
    Accepted,
    Rejected,
    Blocked,
}

/// <summary>A person's request to become another's contact. One row per direction of a pair; a repeat refreshes it.</summary>
public sealed class ContactRequest : Entity
{
    /// <summary>In code points.</summary>
    public const int MaxMessage = 100;

    private ContactRequest()
    {
    }

    public static TextRule MessageRule { get; } = TextRule.Line(MaxMessage);

    public ContactRequestId Id { get; private set; }

    public UserId ApplicantId { get; private set; }

    public UserId TargetId { get; private set; }

    public string Message { get; private set; } = "";

    public ContactRequestStatus Status { get; private set; }

    /// <summary>Identifies the pair while the request is pending. Unique, so that of two crossing requests the later one always meets the earlier.</summary>
    public string? PendingPair { get; private set; }

    /// <summary>When it was sent or last refreshed.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public bool IsPending => Status == ContactRequestStatus.Pending;

    public static ContactRequest Submit(ContactRequestId id, UserId applicant, UserId target, string message, DateTimeOffset now)
    {
        var application = new ContactRequest { Id = id, ApplicantId = applicant, TargetId = target };
        application.Wait(message, now);
        return application;
    }

    /// <summary>Asks again, with a new message. Refused only when the target has blocked the applicant.</summary>
    public Result<Done> Refresh(string message, DateTimeOffset now)
    {
        if (Status == ContactRequestStatus.Blocked)
            return ContactErrors.Blocked;
        Wait(message, now);
        return Done.Value;
    }

    public Result<Done> Accept(DateTimeOffset now) => Decide(ContactRequestStatus.Accepted, now);

    public Result<Done> Reject(DateTimeOffset now) => Decide(ContactRequestStatus.Rejected, now);

    /// <summary>Refuses the applicant until <see cref="Unblock"/>; an earlier rejection can become a block. Returns whether anything changed.</summary>
    public Result<bool> Block(DateTimeOffset now)
    {
        if (Status == ContactRequestStatus.Accepted)
            return ContactErrors.ContactRequestDecided;
        if (Status == ContactRequestStatus.Blocked)
            return false;
        (Status, PendingPair, DecidedAt) = (ContactRequestStatus.Blocked, null, now);
        return true;
    }

    /// <summary>Turns a block into a rejection, so that the applicant may ask again. Returns whether anything changed.</summary>
    public bool Unblock()
    {
        if (Status != ContactRequestStatus.Blocked)
            return false;
        Status = ContactRequestStatus.Rejected;
        return true;
    }

    private void Wait(string message, DateTimeOffset now)
    {
        var (low, high) = Conversation.Pair(ApplicantId, TargetId);
        (Message, Status, PendingPair, CreatedAt, DecidedAt) = (MessageRule.Clean(message), ContactRequestStatus.Pending, low.Value + high.Value, now, null);
    }

    private Result<Done> Decide(ContactRequestStatus decision, DateTimeOffset now)
    {
        if (!IsPending)
            return ContactErrors.ContactRequestDecided;
        (Status, PendingPair, DecidedAt) = (decision, null, now);
        return Done.Value;
    }
}
