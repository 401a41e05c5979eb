using System.Net.WebSockets;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime.Framing;

/// <summary>The only sender on a socket: queued frames in order, then the close frame.</summary>
internal static class SocketWriter
{
    /// <summary>How long a closing socket waits for a slow or silent client.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private const int MaxTogether = 32;

    /// <summary>
    /// A longer message is sent in fragments (RFC 6455, 5.4): for each send the framework copies the whole fragment, and keeps that copy as long as the
    /// client does not read.
    /// </summary>
    private const int MaxFragment = 16 * 1024;

    /// <summary>Waits without a cancellation token, which would cost each idle socket a registration: the end of a connection closes its queue.</summary>
    public static async Task Run(SocketLine line, ClientConnection connection, CancellationToken aborted)
    {
        var (socket, stream) = (line.Socket, line.Stream);
        if (connection.TakeGreeting() is { } greeting)
            await SendAlone(greeting, socket, connection, aborted);
        while (await connection.Outgoing.WaitToReadAsync(CancellationToken.None))
        {
            while (connection.Outgoing.TryRead(out var frame))
            {
                if (connection.Outgoing.TryPeek(out _))
                    await SendTogether(frame, socket, stream, connection, aborted);
                else
                    await SendAlone(frame, socket, connection, aborted);
            }
        }

        await Close(socket, await connection.Closing, aborted);
    }

    private static async Task SendAlone(OutgoingFrame frame, WebSocket socket, ClientConnection connection, CancellationToken ct)
    {
        await Send(frame.Bytes, socket, ct);
        connection.Left(frame);
    }

    private static async ValueTask Send(ReadOnlyMemory<byte> bytes, WebSocket socket, CancellationToken ct)
    {
        for (; bytes.Length > MaxFragment; bytes = bytes[MaxFragment..])
            await socket.SendAsync(bytes[..MaxFragment], WebSocketMessageType.Text, endOfMessage: false, ct);
        await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, ct);
    }

    /// <summary>Sends this frame and those already queued behind it together.</summary>
    private static async Task SendTogether(OutgoingFrame first, WebSocket socket, CorkedStream stream, ClientConnection connection, CancellationToken ct)
    {
        var together = new List<OutgoingFrame>(MaxTogether) { first };
        while (together.Count < MaxTogether && connection.Outgoing.TryRead(out var next))
            together.Add(next);
        stream.Cork();
        try
        {
            foreach (var frame in together)
                await Send(frame.Bytes, socket, ct);
        }
        finally
        {
            // A socket that fails meanwhile may have written the reason, and the client should receive it.
            await stream.Uncork(ct);
        }

        foreach (var frame in together)
            connection.Left(frame);
    }

    /// <summary>Sends a last frame and closes; if that takes too long because the client does not read, the connection is dropped.</summary>
    public static async Task CloseOrDrop(SocketLine line, SocketClose reason, CancellationToken ct, ReadOnlyMemory<byte> lastWord = default)
    {
        try
        {
            await Farewell().WaitAsync(CloseTimeout, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            line.Drop();
        }

        async Task Farewell()
        {
            if (!lastWord.IsEmpty)
                await line.Socket.SendAsync(lastWord, WebSocketMessageType.Text, endOfMessage: true, ct);
            await Close(line.Socket, reason, ct);
        }
    }

    private static async Task Close(WebSocket socket, SocketClose reason, CancellationToken ct)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync((WebSocketCloseStatus)reason.Code, reason.Reason, ct);
    }
}
