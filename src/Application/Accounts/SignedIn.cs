using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts;

/// <summary>What a device needs to speak for its user.</summary>
/// <param name="ExpiresAt">When the access token ends; refresh before.</param>
/// <param name="RefreshToken">Null when the browser keeps it in a cookie that scripts cannot read.</param>
public sealed record SignedIn(Me User, string AccessToken, DateTimeOffset ExpiresAt, DeviceId DeviceId, string? RefreshToken);
