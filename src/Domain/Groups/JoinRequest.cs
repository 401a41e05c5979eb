using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

public enum JoinRequestStatus
{
    Pending,
    Accepted,
    Rejected,
    Blocked,
}

/// <summary>
/// A request that somebody may join a group, by themselves or by a member who invited them. A group has one row for each applicant; a repeat refreshes it.
/// </summary>
public sealed class JoinRequest : Entity
{
    /// <summary>In code points.</summary>
    public const int MaxMessage = 100;

    private JoinRequest()
    {
    }

    public static TextRule MessageRule { get; } = TextRule.Line(MaxMessage);

    public JoinRequestId Id { get; private set; }

    public GroupId GroupId { get; private set; }

    public UserId ApplicantId { get; private set; }

    /// <summary>The member who asked for them; null when they applied by themselves.</summary>
    public UserId? InviterId { get; private set; }

    public string Message { get; private set; } = "";

    public JoinRequestStatus Status { get; private set; }

    /// <summary>When it was sent or last refreshed.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The manager who decided it; null when it is pending, or was settled because the applicant joined in another way.</summary>
    public UserId? DecidedBy { get; private set; }

    public bool IsPending => Status == JoinRequestStatus.Pending;

    /// <summary>Who sent it.</summary>
    public UserId SenderId => InviterId ?? ApplicantId;

    /// <param name="inviter">Null: the applicants themselves.</param>
    public static JoinRequest Submit(JoinRequestId id, GroupId group, UserId applicant, UserId? inviter, string message, DateTimeOffset now)
    {
        var request = new JoinRequest { Id = id, GroupId = group, ApplicantId = applicant };
        request.Wait(inviter, message, now);
        return request;
    }

    /// <summary>Asks again. Refused only when a manager has blocked the applicant.</summary>
    public Result<Done> Refresh(UserId? inviter, string message, DateTimeOffset now)
    {
        if (Status == JoinRequestStatus.Blocked)
            return inviter is null ? GroupErrors.Blocked : GroupErrors.InviteeBlocked;
        Wait(inviter, message, now);
        return Done.Value;
    }

    public Result<Done> Approve(UserId by, DateTimeOffset now) => IsPending ? Decide(JoinRequestStatus.Accepted, by, now) : GroupErrors.ApplicationDecided;

    public Result<Done> Reject(UserId by, DateTimeOffset now) => IsPending ? Decide(JoinRequestStatus.Rejected, by, now) : GroupErrors.ApplicationDecided;

    /// <summary>Refuses every further request of the applicant. Possible after a rejection as well; a repeat changes nothing.</summary>
    public Result<Done> Block(UserId by, DateTimeOffset now) => Status switch
    {
        JoinRequestStatus.Blocked => Done.Value,
        JoinRequestStatus.Accepted => GroupErrors.ApplicationDecided,
        _ => Decide(JoinRequestStatus.Blocked, by, now),
    };

    /// <summary>Undoes a block: the applicant may ask again. What is not blocked stays as it is.</summary>
    public void Unblock(UserId by, DateTimeOffset now)
    {
        if (Status == JoinRequestStatus.Blocked)
            Decide(JoinRequestStatus.Rejected, by, now);
    }

    /// <summary>The applicant became a member in another way.</summary>
    /// <returns>Whether that changed the request.</returns>
    public bool Settle(DateTimeOffset now)
    {
        if (Status is not (JoinRequestStatus.Pending or JoinRequestStatus.Blocked))
            return false;
        Decide(JoinRequestStatus.Accepted, by: null, now);
        return true;
    }

    private void Wait(UserId? inviter, string message, DateTimeOffset now)
    {
        (InviterId, Message, Status) = (inviter, MessageRule.Clean(message), JoinRequestStatus.Pending);
        (CreatedAt, DecidedAt, DecidedBy) = (now, null, null);
    }

    private Result<Done> Decide(JoinRequestStatus decision, UserId? by, DateTimeOffset now)
    {
        (Status, DecidedAt, DecidedBy) = (decision, now, by);
        return Done.Value;
    }
}
