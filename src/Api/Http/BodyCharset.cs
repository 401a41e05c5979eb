using GoChat.Api.Http.Errors;
using Microsoft.Net.Http.Headers;

namespace GoChat.Api.Http;

/// <summary>
/// JSON is UTF-8 (RFC 8259). A body that declares another charset is refused before it is read: the framework would look for the encoding and fail as if
/// that were our bug.
/// </summary>
internal static class BodyCharset
{
    private const string Utf8 = "utf-8";

    public static void UseBodyCharset(this IApplicationBuilder api) => api.Use((http, next) =>
        IsUtf8(http.Request) ? next(http) : Problems.Write(http, BodyErrors.Of(StatusCodes.Status415UnsupportedMediaType)));

    private static bool IsUtf8(HttpRequest request)
    {
        if (request.ContentType is not { } contentType || !contentType.Contains("charset", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return false;
        if (!type.Charset.HasValue)
            return true;
        if (!HeaderUtilities.RemoveQuotes(type.Charset).Equals(Utf8, StringComparison.OrdinalIgnoreCase))
            return false;
        // The framework does not recognise the charset in quotation marks.
        type.Charset = Utf8;
        request.ContentType = type.ToString();
        return true;
    }
}
