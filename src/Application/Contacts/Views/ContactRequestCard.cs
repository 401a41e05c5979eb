using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts.Views;

public enum ContactRequestDirection
{
    Received,
    Sent,
}

/// <summary>A contact request as one of its two people sees it.</summary>
/// <param name="User">The other person.</param>
/// <param name="Status">A blocked applicant sees a rejection.</param>
/// <param name="CreatedAt">When it was sent or last refreshed.</param>
/// <param name="DecidedAt">Null while it is pending.</param>
public sealed record ContactRequestCard(
    ContactRequestId Id, ContactRequestDirection Direction, UserCard User, string Message, ContactRequestStatus Status, DateTimeOffset CreatedAt,
    DateTimeOffset? DecidedAt)
{
    /// <param name="other">The person who is not the viewer.</param>
    public static ContactRequestCard Of(ContactRequest application, User other, bool isContact) => Of(application, UserCard.Of(other, isContact));

    public static ContactRequestCard Of(ContactRequest application, UserCard other) => new(
        application.Id,
        application.ApplicantId == other.Id ? ContactRequestDirection.Received : ContactRequestDirection.Sent,
        other,
        application.Message,
        application.ApplicantId != other.Id && application.Status == ContactRequestStatus.Blocked ? ContactRequestStatus.Rejected : application.Status,
        application.CreatedAt,
        application.DecidedAt);
}
