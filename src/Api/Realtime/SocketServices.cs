using GoChat.Api.Realtime.Verbs;

namespace GoChat.Api.Realtime;

internal static class SocketServices
{
    public static IServiceCollection AddSockets(this IServiceCollection services)
    {
        services.AddSingleton<UseCaseScopes>();
        services.AddSingleton<SocketGreeting>();
        services.AddSingleton<PresenceWatching>();
        services.AddSingleton<VerbTable>(SocketVerbs.Table);
        services.AddSingleton<SocketCommands>();
        return services.AddSingleton<SocketHandler>();
    }
}
