namespace GoChat.Api.Realtime;

internal static class SocketServices
{
    public static IServiceCollection AddSockets(this IServiceCollection services)
    {
        services.AddSingleton<SocketScopes>();
        services.AddSingleton<SocketGreeting>();
        services.AddSingleton<PresenceWatching>();
        services.AddSingleton<SocketCommands>();
        return services.AddSingleton<SocketHandler>();
    }
}
