using System.Net.WebSockets;
using GoChat.Infrastructure.Realtime;

namespace GoChat.Api.Realtime;

/// <summary>Reads whole text frames of at most 64 KB into one buffer of its own; a frame is valid until the next is read.</summary>
internal sealed class FrameReader(WebSocket socket)
{
    private const int MaxFrame = 64 * 1024;
    private const int FirstBuffer = 2 * 1024;
    private byte[] _buffer = [];

    /// <summary>Why there will be no further frame, once <see cref="Read"/> has answered null.</summary>
    public SocketClose End { get; private set; } = SocketClose.GoingAway;

    /// <summary>The next frame, or null when the socket is closing: by the client, or because it broke the rules of framing.</summary>
    public async Task<ReadOnlyMemory<byte>?> Read(CancellationToken ct)
    {
        var length = 0;
        while (true)
        {
            MakeRoom(length);
            var received = await socket.ReceiveAsync(_buffer.AsMemory(length), ct);
            if (received.MessageType == WebSocketMessageType.Close)
                return Stop(SocketClose.Goodbye);
            if (received.MessageType == WebSocketMessageType.Binary)
                return Stop(SocketClose.Binary);
            length += received.Count;
            if (length > MaxFrame)
                return Stop(SocketClose.TooBig);
            if (received.EndOfMessage)
                return _buffer.AsMemory(0, length);
        }
    }

    /// <summary>
    /// Reads what still comes until the client returns the close, for a moment at most. Ending a connection with unread data in it would reset it,
    /// and the client might never see why it was closed.
    /// </summary>
    public async Task Drain(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(SocketWriter.CloseTimeout);
        while (socket.State == WebSocketState.CloseSent)
            await socket.ReceiveAsync(_buffer.AsMemory(), patience.Token);
    }

    private ReadOnlyMemory<byte>? Stop(SocketClose end)
    {
        End = end;
        return null;
    }

    /// <summary>One byte more than the limit is room enough to see that a frame exceeds it.</summary>
    private void MakeRoom(int length)
    {
        if (length == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length == 0 ? FirstBuffer : Math.Min(_buffer.Length * 4, MaxFrame + 1));
    }
}
