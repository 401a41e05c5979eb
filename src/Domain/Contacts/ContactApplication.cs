using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Contacts;

public enum ApplicationStatus
{
    Pending,
    Accepted,
    Rejected,
    Blocked,
}

/// <summary>A person's request to become another's contact. One row per direction of a pair; a repeat refreshes it.</summary>
public sealed class ContactApplication : Entity
{
    /// <summary>Code points.</summary>
    public const int MaxMessage = 100;

    private ContactApplication()
    {
    }

    public static TextRule MessageRule { get; } = TextRule.Line(MaxMessage);

    public ContactApplicationId Id { get; private set; }

    public UserId ApplicantId { get; private set; }

    public UserId TargetId { get; private set; }

    public string Message { get; private set; } = "";

    public ApplicationStatus Status { get; private set; }

    /// <summary>Names the pair while the application waits. Unique, so that of two crossing applications the later one always meets the earlier.</summary>
    public string? PendingPair { get; private set; }

    /// <summary>When it was made or last refreshed.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public bool IsPending => Status == ApplicationStatus.Pending;

    public static ContactApplication Submit(ContactApplicationId id, UserId applicant, UserId target, string message, DateTimeOffset now)
    {
        var application = new ContactApplication { Id = id, ApplicantId = applicant, TargetId = target };
        application.Wait(message, now);
        return application;
    }

    /// <summary>Asks again, with new words. Only a target who blocked the applicant stops that.</summary>
    public Result<Done> Refresh(string message, DateTimeOffset now)
    {
        if (Status == ApplicationStatus.Blocked)
            return ContactErrors.Blocked;
        Wait(message, now);
        return Done.Value;
    }

    public Result<Done> Accept(DateTimeOffset now) => Decide(ApplicationStatus.Accepted, now);

    public Result<Done> Reject(DateTimeOffset now) => Decide(ApplicationStatus.Rejected, now);

    private void Wait(string message, DateTimeOffset now)
    {
        var (low, high) = Conversation.Pair(ApplicantId, TargetId);
        (Message, Status, PendingPair, CreatedAt, DecidedAt) = (MessageRule.Clean(message), ApplicationStatus.Pending, low.Value + high.Value, now, null);
    }

    private Result<Done> Decide(ApplicationStatus decision, DateTimeOffset now)
    {
        if (!IsPending)
            return ContactErrors.ApplicationDecided;
        (Status, PendingPair, DecidedAt) = (decision, null, now);
        return Done.Value;
    }
}
