using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts.Views;

/// <summary>What a device needs to act for its user.</summary>
/// <param name="ExpiresAt">When the access token expires; refresh before then.</param>
/// <param name="RefreshToken">Null when the browser keeps it in a cookie that scripts cannot read.</param>
/// <param name="FailedSignIns">
/// After a sign-in: how many wrong passwords were tried for this number since the previous sign-in, on devices it did not know; 100 means 100 or more. Kept
/// for 30 days, or until the server restarts where there is no Redis. Otherwise 0.
/// </param>
public sealed record SignedIn(Me User, string AccessToken, DateTimeOffset ExpiresAt, DeviceId DeviceId, string? RefreshToken, int FailedSignIns = 0);
