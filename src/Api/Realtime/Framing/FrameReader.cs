using System.Buffers;
using System.Net.WebSockets;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime.Framing;

/// <summary>Reads whole text frames of at most 64 KB; a frame is valid until the next is read. A socket that only waits has no buffer.</summary>
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
        Replace([]);
        // Answers once a frame has begun, and takes nothing of it.
        var received = await socket.ReceiveAsync(Memory<byte>.Empty, ct);
        var length = 0;
        while (received is { MessageType: WebSocketMessageType.Text, EndOfMessage: false })
        {
            MakeRoom(length);
            received = await socket.ReceiveAsync(_buffer.AsMemory(length), ct);
            length += received.Count;
            if (length > MaxFrame)
                return Stop(SocketClose.TooBig);
        }

        return received.MessageType switch
        {
            WebSocketMessageType.Close => Stop(SocketClose.Goodbye),
            WebSocketMessageType.Binary => Stop(SocketClose.Binary),
            _ => _buffer.AsMemory(0, length),
        };
    }

    /// <summary>
    /// Reads what still comes until the client returns the close, for a moment at most. Ending a connection with unread data in it would reset it,
    /// and the client might never see why it was closed.
    /// </summary>
    public async Task Drain(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(SocketWriter.CloseTimeout);
        MakeRoom(_buffer.Length);
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
        if (length < _buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(length == 0 ? FirstBuffer : Math.Min(length * 4, MaxFrame + 1));
        _buffer.AsSpan(0, length).CopyTo(larger);
        Replace(larger);
    }

    private void Replace(byte[] buffer)
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = buffer;
    }
}
