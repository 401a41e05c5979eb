using System.Buffers;
using System.Buffers.Binary;

namespace GoChat.Domain.Files;

/// <summary>JPEG (ITU-T T.81) is a sequence of segments: of the application segments, only those that affect colours stay.</summary>
internal static class JpegMetadata
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Comment = 0xFE;
    private static readonly byte[] End = [0xFF, EndOfImage];

    public static byte[]? Remove(ReadOnlySpan<byte> content)
    {
        var kept = new ArrayBufferWriter<byte>(content.Length);
        kept.Write(content[..2]);
        byte orientation = 1;
        var isComplete = false;
        var at = 2;
        while (at + 4 <= content.Length && content[at] == 0xFF && content[at + 1] != EndOfImage)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var segment = content.Slice(at, 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]));
            at += segment.Length;
            if (marker == 0xE1 && segment[4..].StartsWith("Exif\0\0"u8))
                orientation = ExifOrientation.Read(segment[10..]);
            if (IsNeeded(marker, segment[4..]))
                kept.Write(segment);
            if (marker != StartOfScan)
                continue;
            var scan = content[at..][..ScanLength(content[at..])];
            kept.Write(scan);
            at += scan.Length;
            isComplete = true;
        }

        if (!isComplete)
            return null;
        kept.Write(End);
        return orientation == 1 ? kept.WrittenSpan.ToArray() : WithOrientation(kept.WrittenSpan, orientation);
    }

    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xE0 => body.StartsWith("JFIF\0"u8) && body.Length == 14, // Without a preview.
        0xE2 => body.StartsWith("ICC_PROFILE\0"u8),
        0xEE => body.StartsWith("Adobe"u8),
        >= 0xE0 and <= 0xEF or Comment => false,
        _ => true,
    };

    /// <summary>The coded picture ends at the next marker; FF 00 and the restart markers are part of it.</summary>
    private static int ScanLength(ReadOnlySpan<byte> scan)
    {
        for (var at = 0; at + 1 < scan.Length; at++)
        {
            if (scan[at] == 0xFF && scan[at + 1] is not (0x00 or 0xFF or >= 0xD0 and <= 0xD7))
                return at;
        }

        return scan.Length;
    }

    /// <summary>After the JFIF segment, which must come first.</summary>
    private static byte[] WithOrientation(ReadOnlySpan<byte> picture, byte orientation)
    {
        var exif = ExifOrientation.Write(orientation);
        var offset = picture[3] == 0xE0 ? 2 + 18 : 2;
        return [.. picture[..offset], 0xFF, 0xE1, 0, (byte)(2 + 6 + exif.Length), .. "Exif\0\0"u8, .. exif, .. picture[offset..]];
    }
}
