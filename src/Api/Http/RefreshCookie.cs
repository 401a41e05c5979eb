using GoChat.Application.Accounts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Identity;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Http;

/// <summary>Where a client wants its refresh token.</summary>
internal enum KeepIn
{
    /// <summary>In the answer, for programs.</summary>
    Body,

    /// <summary>In a cookie that scripts cannot read, for browsers.</summary>
    Cookie,
}

/// <summary>The browser's refresh token: HttpOnly, Secure, SameSite=Strict (RFC 6265bis), sent to the addresses of sign-in alone.</summary>
internal sealed class RefreshCookie(IOptions<SecurityOptions> options)
{
    /// <summary>The prefix makes browsers take it over https alone, so that nobody on the way plants one.</summary>
    public const string Name = "__Secure-gochat_refresh";

    /// <summary>What it was called up to 0.1.0. It is read, so that nobody has to sign in again for the new name, and removed with the first answer.</summary>
    public const string FormerName = "gochat_refresh";
    private const string Path = "/api/v1/auth";

    public static string? Read(HttpContext http) => http.Request.Cookies[Name] ?? http.Request.Cookies[FormerName];

    /// <summary>Puts the refresh token of a success where the client wants it.</summary>
    public async Task<Result<SignedIn>> Place(HttpContext http, KeepIn keepIn, Task<Result<SignedIn>> outcome)
    {
        var result = await outcome;
        if (keepIn == KeepIn.Cookie && (result.Error == AccountErrors.RefreshInvalid || result.Error == AccountErrors.RefreshReused))
            Clear(http);
        if (keepIn == KeepIn.Body || result.Failed)
            return result;
        http.Response.Cookies.Append(Name, result.Value.RefreshToken!, Rules(TimeSpan.FromDays(options.Value.RefreshDays)));
        ClearFormer(http);
        return result.Value with { RefreshToken = null };
    }

    /// <summary>Forgets the token when the device was signed out.</summary>
    public static async Task<Result<Done>> ClearAfter(HttpContext http, Task<Result<Done>> outcome)
    {
        var result = await outcome;
        if (result.Succeeded)
            Clear(http);
        return result;
    }

    private static void Clear(HttpContext http)
    {
        http.Response.Cookies.Delete(Name, Rules(maxAge: null));
        ClearFormer(http);
    }

    private static void ClearFormer(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(FormerName))
            http.Response.Cookies.Delete(FormerName, Rules(maxAge: null));
    }

    private static CookieOptions Rules(TimeSpan? maxAge) =>
        new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = Path, MaxAge = maxAge, IsEssential = true };
}
