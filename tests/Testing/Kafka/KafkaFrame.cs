using System.Buffers.Binary;

namespace GoChat.Testing.Kafka;

/// <summary>A request or an answer of Kafka's protocol: its length in four bytes, then its content.</summary>
internal static class KafkaFrame
{
    /// <exception cref="IOException">The connection has ended.</exception>
    public static async Task<byte[]> Read(Stream from, CancellationToken ct)
    {
        var length = new byte[sizeof(int)];
        await from.ReadExactlyAsync(length, ct);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await from.ReadExactlyAsync(frame, ct);
        return frame;
    }

    public static async Task Write(Stream to, byte[] frame, CancellationToken ct)
    {
        var whole = new byte[sizeof(int) + frame.Length];
        BinaryPrimitives.WriteInt32BigEndian(whole, frame.Length);
        frame.CopyTo(whole, sizeof(int));
        await to.WriteAsync(whole, ct);
    }
}
