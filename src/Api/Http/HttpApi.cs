using GoChat.Api.Endpoints;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common.Json;
using GoChat.Application.Common.Ports;

namespace GoChat.Api.Http;

/// <summary>The steps that every HTTP API request passes before its endpoint.</summary>
internal static class HttpApi
{
    public static IServiceCollection AddHttpApi(this IServiceCollection services)
    {
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CurrentUser>());
        services.AddSingleton<RefreshCookie>();
        services.AddSingleton<OwnOrigin>();
        services.AddSingleton<AvatarBody>();
        services.AddSingleton<RouteErrors>();
        services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<UnexpectedExceptions>();
        LetEndpointsJudgeBodies(services);
        return services.AddLimits();
    }

    /// <summary>The limit per address comes before authentication, the limit per user after it.</summary>
    public static void UseHttpApi(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(unexplained => Explain(unexplained.HttpContext));
        app.UseAddressLimit();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseMiddleware<AccessTokenMiddleware>();
            api.UseBodyCharset();
        });
        app.UseWhen(http => http.Request.Path == "/version", version => version.UseMiddleware<AccessTokenMiddleware>());
        app.MapEndpoints();
    }

    /// <summary>Adds a body to the statuses that the framework answers without one.</summary>
    private static Task Explain(HttpContext http)
    {
        var error = BodyErrors.Of(http.Response.StatusCode);
        return Problems.StatusOf(error.Kind) == http.Response.StatusCode ? Problems.Write(http, error) : Task.CompletedTask;
    }

    /// <summary>
    /// Routing would skip an endpoint when the content type is missing, and answer that there is nothing at this address. The endpoint itself
    /// reports the problem, and one that works without a body accepts the request. The policy is internal to the framework and has no switch; under another
    /// name it would stay, and the tests of content types would fail, but the server would start.
    /// </summary>
    private static void LetEndpointsJudgeBodies(IServiceCollection services)
    {
        foreach (var policy in services.Where(s => s.ServiceType == typeof(MatcherPolicy) && s.ImplementationType?.Name == "AcceptsMatcherPolicy").ToList())
            services.Remove(policy);
    }
}
