using System.Net.WebSockets;
using GoChat.Infrastructure.Realtime;

namespace GoChat.Api.Realtime;

/// <summary>The only one who sends on a socket: queued frames in order, then the close.</summary>
internal static class SocketWriter
{
    /// <summary>How long a closing socket waits for a slow or silent client.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Waits without a token, which would cost each idle socket its registration: whoever ends the connection closes its queue.</summary>
    public static async Task Run(WebSocket socket, ClientConnection connection, CancellationToken aborted)
    {
        while (await connection.Outgoing.WaitToReadAsync(CancellationToken.None))
        {
            while (connection.Outgoing.TryRead(out var frame))
            {
                await socket.SendAsync(frame.Bytes, WebSocketMessageType.Text, endOfMessage: true, aborted);
                connection.Left(frame);
            }
        }

        await Close(socket, await connection.Closing, aborted);
    }

    public static async Task Close(WebSocket socket, SocketClose reason, CancellationToken ct)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Reason, ct);
    }
}
