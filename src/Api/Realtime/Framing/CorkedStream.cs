using System.Buffers;

namespace GoChat.Api.Realtime.Framing;

/// <summary>
/// Lies under a WebSocket and holds back writes while more are coming, so that many small frames leave as one TLS record and one system call.
/// Nothing is held unless <see cref="Cork"/> was called; <see cref="Uncork"/> sends what is held. The connection outlives the socket, which releases
/// this stream when a frame breaks the rules: the connection ends with its request.
/// </summary>
/// <param name="drop">Ends the connection at once.</param>
internal sealed class CorkedStream(Stream inner, Action? drop = null) : Stream
{
    /// <summary>The most that one TLS record holds (RFC 8446, 5.1).</summary>
    private const int Room = 16 * 1024;

    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(2);

    // The socket's own replies to control frames come from the reading side.
    private readonly SemaphoreSlim _writing = new(1, 1);
    private byte[]? _held;
    private int _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Starts to collect frames. Only one writer at a time may do so.</summary>
    public void Cork() => _held = ArrayPool<byte>.Shared.Rent(Room);

    /// <summary>Sends the collected frames.</summary>
    public async ValueTask Uncork(CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            var held = _held!;
            _held = null;
            await SendHeld(held, ct);
            ArrayPool<byte>.Shared.Return(held);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Ends the connection without waiting for a send in progress.</summary>
    public void Drop() => drop?.Invoke();

    /// <summary>
    /// Reads and discards what the client still sends, for a moment: ending a connection with unread data would reset it, and the client might never see why
    /// it was closed.
    /// </summary>
    public async Task Linger(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Lingering);
        var buffer = ArrayPool<byte>.Shared.Rent(Room);
        try
        {
            while (await inner.ReadAsync(buffer, patience.Token) > 0)
            {
                // The data is discarded.
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The connection ended otherwise, or the time is over.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_held is { } held && buffer.Length > held.Length - _length)
                await SendHeld(held, cancellationToken);
            if (_held is null || buffer.Length > _held.Length)
                await inner.WriteAsync(buffer, cancellationToken);
            else
                Gather(_held, buffer);
        }
        finally
        {
            _writing.Release();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _held is null ? inner.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException("WebSockets are asynchronous.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("WebSockets are asynchronous.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("WebSockets are asynchronous.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Gather(byte[] held, ReadOnlyMemory<byte> buffer)
    {
        buffer.CopyTo(held.AsMemory(_length));
        _length += buffer.Length;
    }

    private async ValueTask SendHeld(byte[] held, CancellationToken ct)
    {
        if (_length == 0)
            return;
        var length = _length;
        _length = 0;
        await inner.WriteAsync(held.AsMemory(0, length), ct);
        await inner.FlushAsync(ct);
    }
}
