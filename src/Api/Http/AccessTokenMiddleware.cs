using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Http;

/// <summary>
/// Reads the bearer token of an API request (RFC 6750). A token that is there must be good: a bad or expired one is refused even where none is needed.
/// </summary>
internal sealed class AccessTokenMiddleware(RequestDelegate next, IAccessTokens tokens, IDeviceSessions devices)
{
    private const string Scheme = "Bearer ";

    public async Task Invoke(HttpContext http, CurrentUser user)
    {
        user.Address = http.Connection.RemoteIpAddress?.ToString();
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && await SignIn(user, header[Scheme.Length..], http.RequestAborted) is { } refusal)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            await Problems.Write(http, refusal);
            return;
        }

        await next(http);
    }

    private async Task<Error?> SignIn(CurrentUser user, string token, CancellationToken ct)
    {
        if (tokens.Read(token) is not { } identity)
            return CommonErrors.InvalidToken;
        var standing = await devices.StandingOf(identity.User, identity.Device, ct);
        if (standing != DeviceStanding.Active)
            return standing == DeviceStanding.AccountDisabled ? AccountErrors.Disabled : CommonErrors.InvalidToken;
        user.SignIn(identity);
        return null;
    }
}
