using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
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

/// <summary>The browser's refresh token: HttpOnly, Secure, SameSite=Strict (RFC 6265bis), sent only to the sign-in addresses.</summary>
internal sealed class RefreshCookie(IOptions<SecurityOptions> options, IRefreshTokens tokens)
{
    /// <summary>With this prefix, browsers accept the cookie only over https, so that nobody on the network can plant one.</summary>
    public const string Name = "__Secure-gochat_refresh";

    /// <summary>The name up to 0.1.0. It is still read, so that nobody has to sign in again, and removed with the first answer.</summary>
    public const string FormerName = "gochat_refresh";

    /// <summary>
    /// Survives a sign-out and proves that this browser was signed in to the account, so that strangers who guess do not lock its owner out. It holds a
    /// token of the device that was never valid: it grants nothing.
    /// </summary>
    public const string KnownName = "__Secure-gochat_device";
    private const string Path = "/api/v1/auth";
    private const string KnownPath = "/api/v1/auth/sign-in";

    /// <summary>As long as devices are remembered after their end.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromDays(90);

    public static string? Read(HttpContext http) => http.Request.Cookies[Name] ?? http.Request.Cookies[FormerName];

    /// <summary>The proof that the browser was signed in before.</summary>
    public static string? ReadKnown(HttpContext http) => http.Request.Cookies[KnownName] ?? Read(http);

    /// <summary>Stores the refresh token of a sign-in where the client wants it, and lets a browser remember that it was signed in.</summary>
    public async Task<Result<SignedIn>> StoreNew(HttpContext http, KeepIn keepIn, Task<Result<SignedIn>> outcome)
    {
        var result = await Store(http, keepIn, outcome);
        if (keepIn == KeepIn.Cookie && result.Succeeded)
            http.Response.Cookies.Append(KnownName, tokens.Begin(result.Value.DeviceId).Text, Rules(Lifetime + Known, KnownPath));
        return result;
    }

    /// <summary>Stores the refresh token of a success where the client wants it.</summary>
    public async Task<Result<SignedIn>> Store(HttpContext http, KeepIn keepIn, Task<Result<SignedIn>> outcome)
    {
        var result = await outcome;
        if (keepIn == KeepIn.Cookie && (result.Error == AccountErrors.RefreshInvalid || result.Error == AccountErrors.RefreshReused))
            Clear(http);
        if (keepIn == KeepIn.Body || result.Failed)
            return result;
        http.Response.Cookies.Append(Name, result.Value.RefreshToken!, Rules(Lifetime));
        ClearFormer(http);
        return result.Value with { RefreshToken = null };
    }

    /// <summary>Deletes the token when the device was signed out.</summary>
    public static async Task<Result<Done>> ClearAfter(HttpContext http, Task<Result<Done>> outcome)
    {
        var result = await outcome;
        if (result.Succeeded)
            Clear(http);
        return result;
    }

    private TimeSpan Lifetime => TimeSpan.FromDays(options.Value.RefreshDays);

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

    private static CookieOptions Rules(TimeSpan? maxAge, string path = Path) =>
        new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = path, MaxAge = maxAge, IsEssential = true };
}
