using GoChat.Application.Common.Ports;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>
/// The table of contents of the socket. <c>pong</c> is not in it: it is the client's reply to the server's ping, has no id, asks for nothing and is not
/// answered.
/// </summary>
internal static class SocketVerbs
{
    public static VerbTable Table(IServiceProvider services)
    {
        var verbs = new VerbMap();
        verbs.MapConnection(services.GetRequiredService<IAccessTokens>());
        verbs.MapMessages();
        verbs.MapConversations();
        verbs.MapContacts(services.GetRequiredService<PresenceWatching>());
        return verbs.ToTable();
    }
}
