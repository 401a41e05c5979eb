using System.Buffers;
using System.Net.WebSockets;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime.Framing;

/// <summary>Reads whole text frames of at most 64 KB; a frame is valid until the next one is read. An idle socket has no buffer.</summary>
internal sealed class FrameReader(WebSocket socket)
{
    private const int MaxFrame = 64 * 1024;
    private const int FirstBuffer = 2 * 1024;
    private byte[] _buffer = [];

    /// <summary>Why no further frame comes, once <see cref="Read"/> has returned null.</summary>
    public SocketClose End { get; private set; } = SocketClose.GoingAway;

    /// <summary>The next frame, or null when the socket is closing: by the client, or because it broke the rules of framing.</summary>
    public async Task<ReadOnlyMemory<byte>?> Read(CancellationToken ct)
    {
        Replace([]);
        // Completes when a frame has begun, and consumes nothing of it.
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
    /// Reads until the client returns the close frame, for a moment at most. Ending a connection with unread data would reset it, and the client
    /// might never see why it was closed.
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

    /// <summary>One byte more than the limit is enough to detect a frame that exceeds it.</summary>
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
