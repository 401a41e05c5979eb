using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GoChat.Domain.Files;

/// <summary>PNG (ISO/IEC 15948) is a sequence of chunks: those that make up the picture stay; text, times and EXIF are removed.</summary>
internal static class PngMetadata
{
    private const int Signature = 8;
    private const int AroundData = 12;

    /// <summary>The picture, its colours, its transparency and its animation.</summary>
    private static readonly HashSet<string> Needed =
    [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT",
    ];

    public static byte[]? Remove(ReadOnlySpan<byte> content)
    {
        var kept = new ArrayBufferWriter<byte>(content.Length);
        kept.Write(content[..Signature]);
        for (var at = Signature; at < content.Length;)
        {
            var chunk = content.Slice(
                at, checked((int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(content.Slice(at, 4)), int.MaxValue - AroundData)) + AroundData);
            at += chunk.Length;
            var type = Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (Needed.Contains(type))
                kept.Write(chunk);
            if (type == "IEND")
                return kept.WrittenSpan.ToArray();
        }

        return null;
    }
}
