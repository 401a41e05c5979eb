namespace GoChat.Api.Http;

/// <summary>HEAD is GET without the content (RFC 9110, 9.3.2): every address that answers GET answers HEAD, with the same fields.</summary>
internal static class HeadRequests
{
    /// <summary>Runs before routing; the server itself omits the content.</summary>
    public static void UseHeadRequests(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    });
}
