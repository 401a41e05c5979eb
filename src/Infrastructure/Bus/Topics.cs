namespace GoChat.Infrastructure.Bus;

/// <summary>The topics of events. Each keeps order by key.</summary>
public static class Topics
{
    /// <summary>Messages and sessions, keyed by conversation.</summary>
    public const string Message = "chat_message";

    /// <summary>Account, contact and group events, and personal events, keyed by user or group.</summary>
    public const string Social = "chat_social";
}
