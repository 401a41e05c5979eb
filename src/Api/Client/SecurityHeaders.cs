using GoChat.Api.Configuration.Sections;
using GoChat.Api.Tls;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Client;

/// <summary>
/// The security headers of every answer: run only our scripts, never inside a frame, trust the content type, cache nothing of the API, and give pages of
/// other origins neither a window nor an answer.
/// </summary>
internal static class SecurityHeaders
{
    public const string CrossOriginResources = "Cross-Origin-Resource-Policy";
    private const string OneYear = "max-age=31536000";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = ContentPolicy(app.Services.GetRequiredService<IOptions<ServerOptions>>().Value);
        var certificate = app.Services.GetRequiredService<CertificateReloader>();
        app.Use((context, next) =>
        {
            // Set when the answer starts: an exception handler clears the headers that were set before.
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, policy, certificate.Current.IsSelfSigned);
                // Answers of the API contain tokens and personal data (RFC 6749, 5.1).
                if (context.Request.Path.StartsWithSegments("/api") && context.Response.Headers.CacheControl.Count == 0)
                    context.Response.Headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Set(IHeaderDictionary headers, string policy, bool isSelfSigned)
    {
        // An answer that is not one of our pages, such as a user's picture, may have a stricter policy.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!headers.ContainsKey(CrossOriginResources))
            headers[CrossOriginResources] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), display-capture=(self), geolocation=()";
        if (!isSelfSigned)
            headers.StrictTransportSecurity = OneYear;
    }

    /// <summary>
    /// Styles may be inline because components set sizes and positions that way. 'self' covers the socket in browsers with CSP level 3;
    /// older ones need the public address.
    /// </summary>
    private static string ContentPolicy(ServerOptions server)
    {
        var socket = server.PublicUrl is null ? "" : $" wss://{new Uri(server.PublicUrl).Authority}";
        return string.Join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self' data:",
            $"connect-src 'self'{socket}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");
    }
}
