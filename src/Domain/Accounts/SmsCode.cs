using System.Security.Cryptography;
using System.Text;
using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>
/// The newest code that was sent to a telephone number. Whoever knows it controls the number. A number has one row, whether it has an account or not, so
/// that nobody can tell the two apart.
/// </summary>
public sealed class SmsCode
{
    public const int Digits = 6;

    /// <summary>How often somebody may try to name the code, right or wrong.</summary>
    public const int MostTries = 5;

    /// <summary>How long a code is valid.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(5);

    /// <summary>The time between two codes to the same number.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private SmsCode()
    {
    }

    /// <summary>E.164.</summary>
    public string Telephone { get; private set; } = "";

    /// <summary>Keyed fingerprint; the code itself is never stored.</summary>
    public string CodeHash { get; private set; } = "";

    public DateTimeOffset SentAt { get; private set; }

    public int Tries { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Grows with every change, so that simultaneous tries count one by one and one of them at most succeeds.</summary>
    public long Version { get; private set; }

    public static bool IsCode(string? text) => text is { Length: Digits } && text.All(char.IsAsciiDigit);

    public static SmsCode Issue(Telephone telephone, string codeHash, DateTimeOffset now) =>
        new() { Telephone = telephone.Value, CodeHash = codeHash, SentAt = now, Version = 1 };

    /// <summary>Replaces the code by a new one, which makes the former worthless.</summary>
    public Result<Done> Reissue(string codeHash, DateTimeOffset now)
    {
        // A clock that was set back does not make anybody wait longer.
        if (now >= SentAt && now < SentAt + Pause)
            return AccountErrors.CodeTooSoon with { RetryAfter = SentAt + Pause - now };
        (CodeHash, SentAt, Tries, UsedAt) = (codeHash, now, 0, null);
        Version++;
        return Done.Value;
    }

    /// <summary>Uses the code up, or counts a failed try. Save in either case.</summary>
    public Result<Done> Redeem(string codeHash, DateTimeOffset now)
    {
        if (UsedAt is not null || Tries >= MostTries || now >= SentAt + Valid)
            return AccountErrors.WrongCode;
        Tries++;
        Version++;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(codeHash), Encoding.ASCII.GetBytes(CodeHash)))
            return AccountErrors.WrongCode;
        UsedAt = now;
        return Done.Value;
    }
}
