using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Http;

/// <summary>
/// Reads the bearer token of an API request (RFC 6750). A token, if sent, must be valid: an invalid or expired one is refused even where none is needed.
/// Requests are counted here, by user, or by address without a valid token: refused requests are the cheapest to send.
/// </summary>
internal sealed class AccessTokenMiddleware(RequestDelegate next, IAccessTokens tokens, ISignedInDevices devices, RequestLimit limit)
{
    private const string Scheme = "Bearer ";

    public async Task Invoke(HttpContext http, CurrentUser user)
    {
        user.Address = ClientAddress.Text(http);
        var header = http.Request.Headers.Authorization.ToString();
        var refusal = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? await SignIn(user, header[Scheme.Length..], http.RequestAborted) : null;
        if ((user.Principal is { } principal ? limit.Take(principal) : limit.TakeAnonymous(http)) is { } wait)
        {
            await Problems.Write(http, wait);
        }
        else if (refusal is not null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            await Problems.Write(http, refusal);
        }
        else
        {
            await next(http);
        }
    }

    private async Task<Error?> SignIn(CurrentUser user, string token, CancellationToken ct)
    {
        // There is no way yet to check whether a credential without a device is still valid.
        if (tokens.Read(token) is not { Principal: { Device: { } device } principal })
            return CommonErrors.InvalidToken;
        var status = await devices.StatusOf(principal.User, device, ct);
        if (status != DeviceStatus.Active)
            return status == DeviceStatus.AccountDisabled ? AccountErrors.Disabled : CommonErrors.InvalidToken;
        user.SignIn(principal);
        return null;
    }
}
