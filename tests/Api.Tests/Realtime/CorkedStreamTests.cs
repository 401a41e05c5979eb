using GoChat.Api.Realtime.Framing;

namespace GoChat.Api.Tests.Realtime;

/// <summary>Written data arrives whole and in order, in fewer writes while frames are held.</summary>
public sealed class CorkedStreamTests
{
    private readonly CountingStream _wire = new();

    [Fact]
    public async Task What_is_not_held_leaves_at_once()
    {
        await using var stream = new CorkedStream(_wire);

        await stream.WriteAsync(new byte[] { 1, 2 });
        await stream.WriteAsync(new byte[] { 3 });

        Assert.Equal([1, 2, 3], _wire.Bytes);
        Assert.Equal(2, _wire.Writes);
    }

    [Fact]
    public async Task What_is_held_leaves_together_when_it_is_released()
    {
        await using var stream = new CorkedStream(_wire);

        stream.Cork();
        await stream.WriteAsync(new byte[] { 1, 2 });
        await stream.WriteAsync(new byte[] { 3 });
        await stream.FlushAsync();
        Assert.Empty(_wire.Bytes);
        await stream.Uncork(CancellationToken.None);

        Assert.Equal([1, 2, 3], _wire.Bytes);
        Assert.Equal(1, _wire.Writes);
    }

    [Fact]
    public async Task More_than_there_is_room_for_keeps_its_order()
    {
        await using var stream = new CorkedStream(_wire);
        var written = new List<byte>();

        stream.Cork();
        foreach (var size in new[] { 10, 16_000, 9_000, 70_000, 5, 20_000 })
        {
            var frame = Enumerable.Range(0, size).Select(i => (byte)(i + size)).ToArray();
            written.AddRange(frame);
            await stream.WriteAsync(frame);
        }

        await stream.Uncork(CancellationToken.None);
        Assert.Equal(written, _wire.Bytes);
    }

    [Fact]
    public async Task After_a_release_nothing_is_held()
    {
        await using var stream = new CorkedStream(_wire);
        stream.Cork();
        await stream.Uncork(CancellationToken.None);

        await stream.WriteAsync(new byte[] { 7 });

        Assert.Equal([7], _wire.Bytes);
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public byte[] Bytes => ToArray();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
