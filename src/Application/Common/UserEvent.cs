using GoChat.Domain.Accounts;

namespace GoChat.Application.Common;

/// <summary>A <see cref="PersonalEvent"/> in its user's own order. Kept for <see cref="Kept"/>, for devices that reconnect.</summary>
public sealed class UserEvent
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The type of an event that a later one superseded. It keeps its number, so that pts stay dense, and is sent to nobody.</summary>
    public const string Superseded = "superseded";

    private UserEvent()
    {
    }

    public UserId UserId { get; private set; }

    /// <summary>Dense from 1 for each user.</summary>
    public long Pts { get; private set; }

    public string Type { get; private set; } = "";

    /// <summary>The event as JSON.</summary>
    public string Payload { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Drops the content: a later event contains it again.</summary>
    public void Supersede() => (Type, Payload) = (Superseded, "{}");

    public static UserEvent Record(UserId user, long pts, string type, string payload, DateTimeOffset at) =>
        new() { UserId = user, Pts = pts, Type = type, Payload = payload, At = at };
}

/// <summary>The newest pts of a user. In a row of its own, so that counting does not contend with the profile.</summary>
public sealed class PtsCounter
{
    private PtsCounter()
    {
    }

    public UserId UserId { get; private set; }

    public long Pts { get; private set; }

    public static PtsCounter Begin(UserId user) => new() { UserId = user };
}
