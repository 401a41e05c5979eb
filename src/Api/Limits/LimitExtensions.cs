using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http.Errors;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;

namespace GoChat.Api.Limits;

/// <summary>The limits of [limits], as endpoints name them. Beyond each: 429 with Retry-After.</summary>
internal static class LimitExtensions
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<LocalAttempts>();
        services.AddSingleton<SharedOrLocalAttempts>();
        services.AddSingleton<RequestLimit>();
        services.AddSingleton<SendLimit>();
        services.AddSingleton<SocketLimit>();
        services.AddSingleton<UploadsUnderWay>();
        services.AddSingleton<PasswordQueue>();
        services.AddSingleton<SignInLimits>();
        return services;
    }

    /// <summary>Counts every request by address, refused ones too, before anything is read.</summary>
    public static void UseAddressLimit(this WebApplication app)
    {
        var limit = app.Services.GetRequiredService<RequestLimit>();
        app.Use((http, next) => limit.TakeOfAddress(http) is { } wait ? Problems.Write(http, wait) : next(http));
    }

    /// <summary>Counts the outcomes that <paramref name="counts"/> selects against these permits.</summary>
    public static RouteHandlerBuilder Limited(
        this RouteHandlerBuilder endpoint, Func<EndpointFilterInvocationContext, LimitOptions, Permit[]> permits, Func<Error?, bool> counts) =>
        endpoint.Limited((context, options) => ValueTask.FromResult(permits(context, options)), counts);

    /// <summary>The same for permits that must be looked up.</summary>
    public static RouteHandlerBuilder Limited(
        this RouteHandlerBuilder endpoint, Func<EndpointFilterInvocationContext, LimitOptions, ValueTask<Permit[]>> permits, Func<Error?, bool> counts) =>
        endpoint.AddEndpointFilter(new LimitFilter(permits, counts));

    /// <summary>Limits how often one user does this, whatever the outcome.</summary>
    /// <param name="what">Distinguishes this count from others.</param>
    public static RouteHandlerBuilder LimitedPerUser(this RouteHandlerBuilder endpoint, string what, Func<LimitOptions, int> limit, TimeSpan window) =>
        endpoint.Limited((context, options) => [new Permit($"{what} of {CallerOf(context.HttpContext)}", limit(options), window)], _ => true);

    /// <summary>Messages over HTTP and over the socket share one limit.</summary>
    public static RouteHandlerBuilder LimitedSends(this RouteHandlerBuilder endpoint) => endpoint.Limited(
        (context, options) => [SendLimit.Of(context.HttpContext.RequestServices.GetRequiredService<ICurrentUser>().Principal, options)],
        _ => true);

    /// <summary>The permits of the caller's address: one of the address and, with IPv6, one of the larger limit of the subscriber's network.</summary>
    /// <param name="what">Distinguishes this count from others.</param>
    /// <param name="limit">The limit of one address.</param>
    public static Permit[] PermitsOfAddress(HttpContext http, string what, int limit, TimeSpan window, LimitOptions options)
    {
        var address = new Permit($"{what} {ClientAddress.Of(http)}", limit, window);
        return ClientAddress.SubscriberOf(http) is { } subscriber
            ? [address, new Permit($"{what} {subscriber}", limit * options.Ipv6NetworkFactor, window)]
            : [address];
    }

    /// <summary>The user when signed in, else the address.</summary>
    public static string CallerOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<ICurrentUser>().Principal?.User.Value ?? ClientAddress.Of(http);
}
