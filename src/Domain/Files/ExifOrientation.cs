using System.Buffers.Binary;

namespace GoChat.Domain.Files;

/// <summary>The orientation of a photograph, 1 (upright) to 8, in the TIFF structure that EXIF 2.3 uses.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryBytes = 12;

    /// <summary>1 when the orientation is missing or unreadable.</summary>
    public static byte Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
            return 1;
        var little = tiff[0] == 'I';
        var directory = Number32(tiff[4..], little);
        if (directory > tiff.Length - 2)
            return 1;
        var entries = tiff[((int)directory + 2)..];
        var count = Math.Min(Number16(tiff[(int)directory..], little), entries.Length / EntryBytes);
        for (var i = 0; i < count; i++)
        {
            var entry = entries.Slice(i * EntryBytes, EntryBytes);
            if (Number16(entry, little) == Tag && Number16(entry[2..], little) == Short)
                return Number16(entry[8..], little) is >= 1 and <= 8 and var orientation ? (byte)orientation : (byte)1;
        }

        return 1;
    }

    /// <summary>A TIFF structure that contains only this orientation.</summary>
    public static byte[] Write(byte orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, Tag >> 8, Tag & 0xFF, 0, (byte)Short, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
