using System.Buffers;

namespace GoChat.Domain.Files;

/// <summary>GIF89a: pictures, their timing and the loop count stay; comments, text and other application blocks are removed.</summary>
internal static class GifMetadata
{
    private const int Header = 13;
    private const int ImageDescriptor = 10;
    private const byte Image = 0x2C;
    private const byte Extension = 0x21;
    private const byte Trailer = 0x3B;

    public static byte[]? Remove(ReadOnlySpan<byte> content)
    {
        var kept = new ArrayBufferWriter<byte>(content.Length);
        var at = Header + ColourTable(content[10]);
        kept.Write(content[..at]);
        while (at < content.Length && content[at] != Trailer)
        {
            var length = content[at] switch
            {
                Image => ImageLength(content[at..]),
                Extension => 2 + SubBlocks(content[(at + 2)..]),
                _ => 0,
            };
            if (length == 0)
                return null;
            var block = content.Slice(at, length);
            if (block[0] == Image || IsNeeded(block))
                kept.Write(block);
            at += length;
        }

        kept.Write<byte>([Trailer]);
        return kept.WrittenSpan.ToArray();
    }

    private static bool IsNeeded(ReadOnlySpan<byte> extension) =>
        extension[1] == 0xF9
        || (extension[1] == 0xFF && (extension[3..].StartsWith("NETSCAPE2.0"u8) || extension[3..].StartsWith("ANIMEXTS1.0"u8)));

    private static int ImageLength(ReadOnlySpan<byte> block)
    {
        var data = ImageDescriptor + ColourTable(block.Slice(9, 1)[0]) + 1;
        return data + SubBlocks(block[data..]);
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    /// <summary>Each sub-block starts with its length; length zero ends the sequence.</summary>
    private static int SubBlocks(ReadOnlySpan<byte> blocks)
    {
        var at = 0;
        while (blocks.Slice(at, 1)[0] is not 0 and var length)
            at += 1 + length;
        return at + 1;
    }
}
