using System.Buffers;

namespace GoChat.Api.Realtime;

/// <summary>
/// Under a WebSocket: holds back what is written while more is on its way, so that many small frames leave as one TLS record and one system call.
/// Nothing is held unless <see cref="Hold"/> was called; what is held leaves with <see cref="Release"/>.
/// </summary>
internal sealed class GatheringStream(Stream inner) : Stream
{
    /// <summary>As much as one TLS record takes (RFC 8446, 5.1).</summary>
    private const int Room = 16 * 1024;

    // The socket's own answers to control frames come from the reading side.
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

    /// <summary>From now on frames gather. One writer at a time may do so.</summary>
    public void Hold() => _held = ArrayPool<byte>.Shared.Rent(Room);

    /// <summary>Sends what has gathered.</summary>
    public async ValueTask Release(CancellationToken ct)
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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _writing.Dispose();
        }

        base.Dispose(disposing);
    }

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
