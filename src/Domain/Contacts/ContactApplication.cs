using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

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
    public const int MaxMessage = 100;

    private ContactApplication()
    {
    }

    public ContactApplicationId Id { get; private set; }

    public UserId ApplicantId { get; private set; }

    public UserId TargetId { get; private set; }

    public string Message { get; private set; } = "";

    public ApplicationStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }
}
