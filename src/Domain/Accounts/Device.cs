using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>One signed-in client of a user, with the fingerprint of its rotating refresh token.</summary>
public sealed class Device : Entity
{
    /// <summary>Code points.</summary>
    public const int MaxName = 100;

    public const int MaxAddress = 64;

    /// <summary>On how many devices one may be signed in at a time.</summary>
    public const int MostOfOneUser = 50;

    /// <summary>
    /// How long the token before the current one is still answered, with the same successor: the answer that carried the
    /// successor may have been lost on the way, and two tabs may refresh at the same moment.
    /// </summary>
    public static readonly TimeSpan LostAnswerLeeway = TimeSpan.FromSeconds(30);

    public static TextRule NameRule { get; } = TextRule.Line(MaxName);

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

    public bool IsSignedIn(DateTimeOffset now) => RevokedAt is null && now < RefreshExpiresAt;

    /// <param name="name">As the client calls itself, by <see cref="NameRule"/>; cut at <see cref="MaxName"/>.</param>
    /// <param name="refreshHash">Of the first refresh token.</param>
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
    /// Exchanges a refresh token for its successor. A token that was exchanged before is a stolen copy, or its theft is why the
    /// owner comes late: nobody can tell which, so the device is signed out. <see cref="LostAnswerLeeway"/> is the exception.
    /// </summary>
    /// <param name="presented">Fingerprint of a token that this server made for this device.</param>
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

    /// <summary>Signs the device out for good. Again is no change.</summary>
    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return;
        RevokedAt = now;
        Raise(new DeviceRevoked(UserId, Id, now));
    }

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
