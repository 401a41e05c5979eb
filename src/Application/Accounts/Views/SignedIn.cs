using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts.Views;

/// <summary>What a device needs to speak for its user.</summary>
/// <param name="ExpiresAt">When the access token ends; refresh before.</param>
/// <param name="RefreshToken">Null when the browser keeps it in a cookie that scripts cannot read.</param>
/// <param name="FailedSignIns">
/// After a sign-in: how many wrong passwords were tried for this number since the sign-in before, on devices it did not know; 100 stands for more. Kept for 30
/// days, where there is no Redis until the server restarts. Otherwise 0.
/// </param>
public sealed record SignedIn(Me User, string AccessToken, DateTimeOffset ExpiresAt, DeviceId DeviceId, string? RefreshToken, int FailedSignIns = 0);
