using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>One signed-in client of a user, with the fingerprint of its rotating refresh token.</summary>
public sealed class Device : Entity
{
    private Device()
    {
    }

    public DeviceId Id { get; private set; }

    public UserId UserId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the refresh token now in force; the token itself is never stored.</summary>
    public string RefreshHash { get; private set; } = "";

    /// <summary>SHA-256 of the one before, to tell a lost answer from a stolen token.</summary>
    public string? PreviousRefreshHash { get; private set; }

    public DateTimeOffset RefreshedAt { get; private set; }

    public DateTimeOffset RefreshExpiresAt { get; private set; }

    public string? Address { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }
}
