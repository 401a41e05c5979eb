using GoChat.Api.Limits;
using GoChat.Application.Common.Ports;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Api.Health;

/// <summary>
/// For monitoring: <c>/livez</c> (the process answers), <c>/readyz</c> (whether it can serve, and each dependency by name) and <c>/version</c>. Ready is
/// 200 with <c>up</c> or <c>degraded</c>: an optional dependency may be down. 503 with <c>unavailable</c> means that a required one is down. A dependency is
/// added by <c>AddHealthChecks().AddCheck(...)</c>; its <c>failureStatus</c> says which of the two it is. The reason for a failure is logged, never shown.
/// </summary>
internal static class HealthEndpoints
{
    /// <summary>How soon a change is noticed when nobody asks.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddCachedHealthChecks();
        services.AddSingleton<HealthWatch>();
        services.AddSingleton<IHealthCheckPublisher>(provider => provider.GetRequiredService<HealthWatch>());
        services.Configure<HealthCheckPublisherOptions>(watch => (watch.Delay, watch.Period) = (Period, Period));
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/livez", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write });
        app.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteAndNote });
        app.MapGet("/version", Version).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The word for one dependency's status.</summary>
    public static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "up",
        HealthStatus.Degraded => "degraded",
        _ => "down",
    };

    /// <summary>A check may set its own word in its data, for example "starting".</summary>
    public static string Word(HealthReportEntry entry) => entry.Data.GetValueOrDefault("word") as string ?? Word(entry.Status);

    /// <summary>Strangers must not learn which known weaknesses to try: only this machine and signed-in callers see the commit and the runtime.</summary>
    private static IResult Version(HttpContext http, ICurrentUser user) =>
        user.IsSignedIn || ClientAddress.IsOfThisMachine(http)
            ? Results.Ok(ServerVersion.Current)
            : Results.Ok(new { ServerVersion.Current.Name, ServerVersion.Current.Version });

    private static Task WriteAndNote(HttpContext context, HealthReport report)
    {
        context.RequestServices.GetRequiredService<HealthWatch>().Note(report);
        return Write(context, report);
    }

    private static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        Status = report.Status == HealthStatus.Unhealthy ? "unavailable" : Word(report.Status),
        Checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new { Status = Word(entry.Value), Milliseconds = Math.Round(entry.Value.Duration.TotalMilliseconds, 1) }),
    });
}
