using System.Buffers.Binary;
using System.Text;
using GoChat.Domain.Common;

namespace GoChat.Load.Client;

/// <summary>Sixty-four bits that stand for an id, without allocating a string.</summary>
internal static class IdHash
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    public static ulong Of(string id) => Of(Encoding.ASCII.GetBytes(id));

    public static ulong Of(ReadOnlySpan<byte> id)
    {
        if (id.Length != TypedId.Length)
            return 0;
        var hash = BinaryPrimitives.ReadUInt64LittleEndian(id) * Odd;
        hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(id[8..])) * Odd;
        hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(id[16..])) * Odd;
        return (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(id[19..])) * Odd;
    }
}
