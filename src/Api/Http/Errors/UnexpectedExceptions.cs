using GoChat.Application.Common;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace GoChat.Api.Http.Errors;

/// <summary>
/// Answers exceptions that no use case expected, and logs each once. An unreadable body is the caller's fault, an unreachable database is an outage,
/// and everything else is a bug of ours, whose details are not shown outside.
/// </summary>
internal sealed class UnexpectedExceptions(FailureMetrics failures, ILogger<UnexpectedExceptions> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Nobody waits for the answer, and cancelled work fails in many ways.
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug(exception, "{Method} {Path} was cancelled by the client", httpContext.Request.Method, httpContext.Request.Path);
            return true;
        }

        if (exception is BadHttpRequestException bad)
        {
            await Problems.Write(httpContext, BodyErrors.Of(bad));
            return true;
        }

        logger.LogError(exception, "Unexpected failure of {Method} {Path}", httpContext.Request.Method, httpContext.Request.Path);
        await (DatabaseFailures.IsOutage(exception) ? Outage(httpContext) : Bug(httpContext));
        return true;
    }

    private Task Outage(HttpContext http)
    {
        failures.Database(FailureMetrics.Outage);
        return Problems.Write(http, CommonErrors.Unavailable);
    }

    private static Task Bug(HttpContext http) =>
        Results.Problem(Problems.Details(http, "server.error", "An unexpected error occurred on the server.", StatusCodes.Status500InternalServerError))
            .ExecuteAsync(http);
}
