using System.Net.WebSockets;
using GoChat.Infrastructure.Realtime;

namespace GoChat.Api.Realtime;

/// <summary>The only one who sends on a socket: queued frames in order, then the close.</summary>
internal static class SocketWriter
{
    /// <summary>How long a closing socket waits for a slow or silent client.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    public static async Task Run(WebSocket socket, ClientConnection connection, CancellationToken aborted)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        // A client that does not read must not keep a closing socket alive.
        _ = connection.Closing.ContinueWith(_ => ending.CancelAfter(CloseTimeout), TaskScheduler.Default);
        await foreach (var frame in connection.Outgoing.ReadAllAsync(ending.Token))
        {
            await socket.SendAsync(frame.Bytes, WebSocketMessageType.Text, endOfMessage: true, ending.Token);
            connection.Left(frame);
        }

        await Close(socket, await connection.Closing, ending.Token);
    }

    public static async Task Close(WebSocket socket, SocketClose reason, CancellationToken ct)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Reason, ct);
    }
}
