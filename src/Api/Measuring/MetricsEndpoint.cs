using System.Security.Cryptography;
using System.Text;
using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Realtime;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Measuring;

/// <summary>
/// <c>/metrics</c> in the text format of Prometheus: for callers with the token; if none is configured, only for this machine, and for others the address
/// does not exist.
/// </summary>
internal static class MetricsEndpoint
{
    private const string Scheme = "Bearer ";

    public static void UseMetrics(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value;
        if (!options.Enabled)
            return;
        // Created now, not with the first socket, so that the first scrape already has them.
        app.Services.GetRequiredService<RealtimeMetrics>();
        app.UseWhen(http => http.Request.Path == "/metrics", metrics =>
        {
            metrics.Use((http, next) => Refusal(http, options) is { } error ? Problems.Write(http, error) : next(http));
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true);
        });
    }

    private static Error? Refusal(HttpContext http, MetricsOptions options)
    {
        if (options.Token is { } token)
            return Bears(http.Request.Headers.Authorization.ToString(), token) ? null : CommonErrors.AuthRequired;
        return ClientAddress.IsOfThisMachine(http) ? null : RouteErrors.NoSuchRoute;
    }

    private static bool Bears(string header, string token) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..]), Encoding.UTF8.GetBytes(token));
}
