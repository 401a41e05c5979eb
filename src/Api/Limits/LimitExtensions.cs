using System.Threading.RateLimiting;
using GoChat.Api.Configuration;
using GoChat.Api.Http;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>The limits of [limits], as endpoints name them. Beyond each: 429 with Retry-After.</summary>
internal static class LimitExtensions
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<AttemptLog>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<SendLimit>();
        services.AddSingleton<PasswordTurn>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, options) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => PartitionOf(http, options.Value));
            limiter.OnRejected = (rejected, _) => new ValueTask(Problems.Write(rejected.HttpContext, LimitErrors.Wait(WaitOf(rejected.Lease))));
        });
        return services;
    }

    /// <summary>Counts what <paramref name="counts"/> says of the outcome against these places.</summary>
    public static RouteHandlerBuilder Limited(
        this RouteHandlerBuilder endpoint, Func<EndpointFilterInvocationContext, LimitOptions, Place[]> places, Func<Error?, bool> counts) =>
        endpoint.AddEndpointFilter(new LimitFilter(places, counts));

    /// <summary>Limits how often one user does this, whatever comes of it.</summary>
    /// <param name="what">Tells this count from others.</param>
    public static RouteHandlerBuilder LimitedPerUser(this RouteHandlerBuilder endpoint, string what, Func<LimitOptions, int> limit, TimeSpan window) =>
        endpoint.Limited((context, options) => [new Place($"{what} of {CallerOf(context.HttpContext)}", limit(options), window)], _ => true);

    /// <summary>Messages by HTTP and by socket fill the same count.</summary>
    public static RouteHandlerBuilder LimitedSends(this RouteHandlerBuilder endpoint) => endpoint.Limited(
        (context, options) => [SendLimit.Of(context.HttpContext.RequestServices.GetRequiredService<ICurrentUser>() is { IsSignedIn: true } user ? user.Id : null, options)],
        _ => true);

    /// <summary>The user when signed in, else the address.</summary>
    public static string CallerOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<ICurrentUser>() is { IsSignedIn: true } user ? user.Id.Value : ClientAddress.Of(http);

    private static RateLimitPartition<string> PartitionOf(HttpContext http, LimitOptions options) =>
        options.Enabled && http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? RateLimitPartition.GetFixedWindowLimiter(
                CallerOf(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = options.RequestsPerMinute, Window = Minute, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter("");

    private static TimeSpan WaitOf(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute;
}
