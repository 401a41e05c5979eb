using GoChat.Api.Configuration.Sections;

namespace GoChat.Api.Http;

/// <summary>The page for which a browser sends a request.</summary>
internal static class RequestOrigin
{
    /// <summary>Programs send no origin. A page's origin must be ours or in [server] allowed_origins.</summary>
    public static bool IsOwnOrAllowed(HttpRequest request, ServerOptions server)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            || origin.Equals(server.PublicUrl?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
            || server.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
