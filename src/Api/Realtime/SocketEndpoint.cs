using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Api.Realtime.Framing;
using GoChat.Domain.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Realtime;

/// <summary>The address of sockets: <c>/ws</c>, subprotocol <c>gochat.v1.json</c> (RFC 6455).</summary>
internal static class SocketEndpoint
{
    public const string Subprotocol = "gochat.v1.json";
    private const string Path = "/ws";
    private static readonly Error NotASocket =
        new("socket.upgrade_required", "This address speaks WebSocket with the subprotocol gochat.v1.json.", ErrorKind.Validation);
    private static readonly Error ForeignOrigin = new("socket.foreign_origin", "Pages of this origin must not open the socket.", ErrorKind.Forbidden);

    public static void MapSocket(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path == Path, socket => socket.Use(CorkedUpgrade.Install));
        // The server sends its own pings, with sequences; the framework's would only add frames.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        // A socket's lifetime is not the duration of a request.
        app.Map(Path, Accept).ExcludeFromDescription().DisableHttpMetrics();
    }

    private static async Task Accept(HttpContext http, SocketHandler handler, SocketLimit limit, IOptions<ServerOptions> server)
    {
        if (!http.WebSockets.IsWebSocketRequest || !http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol))
        {
            await Problems.Write(http, NotASocket);
            return;
        }

        // The same-origin policy does not cover sockets.
        if (!RequestOrigin.IsOwnOrAllowed(http.Request, server.Value))
        {
            await Problems.Write(http, ForeignOrigin);
            return;
        }

        if (limit.Enter(http, out var ticket) is { } wait)
        {
            await Problems.Write(http, wait);
            return;
        }

        using var unnamed = ticket;
        using var socket = await http.WebSockets.AcceptWebSocketAsync(Subprotocol);
        var stream = http.Features.GetRequiredFeature<CorkedUpgrade>().Stream!;
        await handler.Run(new SocketLine(socket, stream, ClientAddress.Text(http), ticket), http.RequestAborted);
    }
}
