using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;

namespace GoChat.Domain.Audit;

/// <summary>A record of what somebody with a right over others did. Written in the commit of the action, and never changed.</summary>
public sealed class AuditEntry
{
    /// <summary>In code points.</summary>
    public const int MaxDetail = 200;

    private AuditEntry()
    {
    }

    /// <summary>Grows with every entry.</summary>
    public long Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who did it.</summary>
    public UserId ActorId { get; private set; }

    public AuditAction Action { get; private set; }

    /// <summary>Where it was done; null when it concerns no group.</summary>
    public GroupId? GroupId { get; private set; }

    /// <summary>To whom it was done; null when it concerns no single person.</summary>
    public UserId? SubjectId { get; private set; }

    /// <summary>What else is worth knowing, such as the end of a mute; null when there is nothing.</summary>
    public string? Detail { get; private set; }

    public static AuditEntry Of(AuditAction action, UserId actor, GroupId? group, UserId? subject, string? detail, DateTimeOffset now) =>
        new() { Action = action, ActorId = actor, GroupId = group, SubjectId = subject, Detail = detail, At = now };
}
