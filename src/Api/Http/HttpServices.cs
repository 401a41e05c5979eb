using GoChat.Api.Realtime;
using GoChat.Application.Common.Json;
using GoChat.Application.Common.Ports;

namespace GoChat.Api.Http;

/// <summary>What both transports, HTTP and socket, need to speak to the use cases.</summary>
internal static class HttpServices
{
    public static IServiceCollection AddTransports(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        // An unreadable request is answered in one place, UnexpectedExceptions, in every environment.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<UnexpectedExceptions>();
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CurrentUser>());

        services.AddSingleton<SocketScopes>();
        services.AddSingleton<SocketGreeting>();
        services.AddSingleton<SocketCommands>();
        services.AddSingleton<SocketSessions>();
        return services;
    }
}
