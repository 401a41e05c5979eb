using System.Diagnostics;
using System.Globalization;
using GoChat.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace GoChat.Api.Http.Errors;

/// <summary>The one place where an <see cref="Error"/> becomes an HTTP answer: problem+json (RFC 9457) with a stable code.</summary>
internal static class Problems
{
    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Validation => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.WrongMethod => StatusCodes.Status405MethodNotAllowed,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Unsupported => StatusCodes.Status415UnsupportedMediaType,
        ErrorKind.NoRoom => StatusCodes.Status507InsufficientStorage,
        ErrorKind.RateLimited => StatusCodes.Status429TooManyRequests,
        ErrorKind.Temporary => StatusCodes.Status503ServiceUnavailable,
        _ => throw new InvalidOperationException($"{kind} has no status."),
    };

    public static string TypeOf(string code) => $"https://gochat.invalid/problems/{code}";

    public static async Task Write(HttpContext http, Error error)
    {
        // RFC 9110, 15.5.2: a 401 answer names the credentials that are accepted.
        if (error.Kind == ErrorKind.Unauthenticated && http.Response.Headers.WWWAuthenticate.Count == 0)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        if (error.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Results.Problem(Details(http, error.Code, error.Message, StatusOf(error.Kind), error.Fields)).ExecuteAsync(http);
    }

    public static ProblemDetails Details(
        HttpContext http, string code, string title, int status, IReadOnlyDictionary<string, string[]>? fields = null)
    {
        var details = new ProblemDetails { Title = title, Status = status, Type = TypeOf(code) };
        details.Extensions["code"] = code;
        details.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (fields is not null)
            details.Extensions["errors"] = fields;
        return details;
    }
}
