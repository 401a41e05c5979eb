using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>One signed-in client of a user, with the fingerprint of its rotating refresh token.</summary>
public sealed class Device : Entity
{
    /// <summary>In code points.</summary>
    public const int MaxName = 100;

    public const int MaxAddress = 64;

    /// <summary>The maximum number of devices that a user may be signed in on at a time.</summary>
    public const int MostOfOneUser = 50;

    /// <summary>
    /// How long the previous token still gets an answer, with the same successor: the answer that contained the successor may have been lost, and two tabs
    /// may refresh at the same moment.
    /// </summary>
    public static readonly TimeSpan LostAnswerLeeway = TimeSpan.FromSeconds(30);

    public static TextRule NameRule { get; } = TextRule.Line(MaxName);

    private Device()
    {
    }

    public DeviceId Id { get; private set; }

    public UserId UserId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the valid refresh token; the token itself is never stored.</summary>
    public string RefreshHash { get; private set; } = "";

    /// <summary>SHA-256 of the previous token; distinguishes a lost answer from a stolen token.</summary>
    public string? PreviousRefreshHash { get; private set; }

    public DateTimeOffset RefreshedAt { get; private set; }

    public DateTimeOffset RefreshExpiresAt { get; private set; }

    public string? Address { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsSignedIn(DateTimeOffset now) => RevokedAt is null && now < RefreshExpiresAt;

    /// <param name="name">The client's name for itself, by <see cref="NameRule"/>; truncated to <see cref="MaxName"/>.</param>
    /// <param name="refreshHash">Fingerprint of the first refresh token.</param>
    public static Device SignIn(
        DeviceId id, UserId user, string? name, string? address, string refreshHash, DateTimeOffset expiresAt, DateTimeOffset now) => new()
        {
            Id = id,
            UserId = user,
            Name = VisibleText.Beginning(NameRule.Clean(name), MaxName),
            RefreshHash = refreshHash,
            RefreshedAt = now,
            RefreshExpiresAt = expiresAt,
            Address = Cut(address, MaxAddress),
            CreatedAt = now,
            LastSeenAt = now,
        };

    /// <summary>
    /// Exchanges a refresh token for its successor. A token that was exchanged before is a stolen copy, or it belongs to the owner and a thief was faster:
    /// nobody can tell which, so the device is signed out. <see cref="LostAnswerLeeway"/> is the exception.
    /// </summary>
    /// <param name="presented">Fingerprint of a token that this server issued for this device.</param>
    /// <param name="successor">Fingerprint of the one token that follows it.</param>
    public Result<Done> Rotate(string presented, string successor, DateTimeOffset expiresAt, string? address, DateTimeOffset now)
    {
        if (!IsSignedIn(now))
            return AccountErrors.RefreshInvalid;
        if (presented == PreviousRefreshHash && successor == RefreshHash && now - RefreshedAt <= LostAnswerLeeway)
            return Done.Value;
        if (presented != RefreshHash)
        {
            Revoke(now);
            return AccountErrors.RefreshReused;
        }

        (PreviousRefreshHash, RefreshHash) = (RefreshHash, successor);
        (RefreshedAt, RefreshExpiresAt, LastSeenAt, Address) = (now, expiresAt, now, Cut(address, MaxAddress));
        return Done.Value;
    }

    /// <summary>Signs the device out permanently. Repeating it changes nothing.</summary>
    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return;
        RevokedAt = now;
        Raise(new DeviceRevoked(UserId, Id, now));
    }

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
