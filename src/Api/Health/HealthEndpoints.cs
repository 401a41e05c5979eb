using GoChat.Api.Limits;
using GoChat.Application.Common.Ports;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Api.Health;

/// <summary>
/// For whoever watches the server: <c>/livez</c> (the process answers), <c>/readyz</c> (each dependency by name, 503 when one is down)
/// and <c>/version</c>. A dependency joins by <c>AddHealthChecks().AddCheck(...)</c>; why it is down is logged, never shown.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = Write });
        app.MapGet("/version", Version).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A stranger is not told what known weaknesses to try: the commit and the runtime are for this machine and for who is signed in.</summary>
    private static IResult Version(HttpContext http, ICurrentUser user) =>
        user.IsSignedIn || ClientAddress.IsOfThisMachine(http)
            ? Results.Ok(ServerVersion.Current)
            : Results.Ok(new { ServerVersion.Current.Name, ServerVersion.Current.Version });

    private static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = Word(report.Status),
        Checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new { Status = Word(entry.Value.Status), Milliseconds = Math.Round(entry.Value.Duration.TotalMilliseconds, 1) }),
    });

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "up",
        HealthStatus.Degraded => "degraded",
        _ => "down",
    };
}
