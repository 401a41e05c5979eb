using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>
/// Issues the rotating tokens that a device exchanges for new access tokens. Each token has one successor, always the same, so that a repeated request gets
/// the answer that was lost.
/// </summary>
public interface IRefreshTokens
{
    /// <summary>How long a device stays signed in without being used.</summary>
    TimeSpan Lifetime { get; }

    /// <summary>The first token of a device.</summary>
    RefreshToken Begin(DeviceId device);

    RefreshToken After(RefreshToken token);

    /// <summary>The token if this server issued it, valid or not; otherwise null.</summary>
    RefreshToken? Read(string? text);
}

/// <param name="Hash">SHA-256 in lower-case hexadecimal: the only form that the database stores.</param>
public sealed record RefreshToken(DeviceId Device, string Text, string Hash);
