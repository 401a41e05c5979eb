using GoChat.Api.Http.Errors;
using Microsoft.Net.Http.Headers;

namespace GoChat.Api.Http;

/// <summary>
/// A request that states its length in two ways may end elsewhere for a proxy than for us, and the bytes after one end could be read as somebody else's
/// request (RFC 9112, 6.3 and 11.2). It is refused, and its connection is closed.
/// </summary>
internal static class OneLength
{
    /// <summary>Where Kestrel stores the Content-Length that a Transfer-Encoding overrides.</summary>
    private const string Overridden = "X-Content-Length";

    public static void UseOneLength(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Request.Headers;
        if (!headers.ContainsKey(HeaderNames.TransferEncoding) || !headers.ContainsKey(Overridden))
            return next(http);
        http.Response.Headers.Connection = "close";
        return Problems.Write(http, BodyErrors.Of(StatusCodes.Status400BadRequest));
    });
}
