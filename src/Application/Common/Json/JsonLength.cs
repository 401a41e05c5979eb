using System.Buffers;
using System.Text.Json;

namespace GoChat.Application.Common.Json;

/// <summary>Measures values as JSON, in UTF-8 bytes, without keeping the output. Not thread-safe.</summary>
internal sealed class JsonLength : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly Utf8JsonWriter _writer;

    public JsonLength() => _writer = new Utf8JsonWriter(_scratch, new JsonWriterOptions { Encoder = WireJson.Options.Encoder, SkipValidation = true });

    public long Of<T>(T value)
    {
        _writer.Reset();
        JsonSerializer.Serialize(_writer, value, WireJson.Options);
        _writer.Flush();
        return _writer.BytesCommitted;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _scratch.Dispose();
    }

    /// <summary>Hands out the same memory for every write.</summary>
    private sealed class Scratch : IBufferWriter<byte>, IDisposable
    {
        private const int Least = 4 * 1024;
        private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Least);

        public void Advance(int count)
        {
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (sizeHint > _buffer.Length)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = ArrayPool<byte>.Shared.Rent(sizeHint);
            }

            return _buffer;
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
    }
}
