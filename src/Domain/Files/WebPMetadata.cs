using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GoChat.Domain.Files;

/// <summary>WebP (RFC 9649) is a sequence of RIFF chunks: EXIF except for the orientation, XMP and unknown chunks are removed.</summary>
internal static class WebPMetadata
{
    private const int RiffHeader = 12;
    private const int ChunkHeader = 8;
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;

    private static readonly HashSet<string> Needed = ["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"];

    public static byte[]? Remove(ReadOnlySpan<byte> content)
    {
        var kept = new ArrayBufferWriter<byte>(content.Length + 64);
        kept.Write(content[..RiffHeader]);
        byte orientation = 1;
        var end = ChunkHeader + (int)BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        for (var at = RiffHeader; at + ChunkHeader <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 4)..]);
            var body = content.Slice(at + ChunkHeader, (int)Math.Min(length, int.MaxValue));
            var type = Encoding.ASCII.GetString(content.Slice(at, 4));
            if (type == "EXIF")
                orientation = ExifOrientation.Read(body.StartsWith("Exif\0\0"u8) ? body[6..] : body);
            else if (Needed.Contains(type))
                Write(kept, type, body);
            at += ChunkHeader + body.Length + (body.Length & 1);
        }

        var extended = kept.WrittenSpan[RiffHeader..].StartsWith("VP8X"u8);
        if (orientation != 1 && extended)
            Write(kept, "EXIF", ExifOrientation.Write(orientation));
        var picture = kept.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(picture.AsSpan(4), picture.Length - ChunkHeader);
        if (extended)
            picture[RiffHeader + ChunkHeader] = (byte)((picture[RiffHeader + ChunkHeader] & ~(HasExif | HasXmp)) | (orientation != 1 ? HasExif : 0));
        return picture;
    }

    private static void Write(ArrayBufferWriter<byte> kept, string type, ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[ChunkHeader];
        Encoding.ASCII.GetBytes(type, header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], body.Length);
        kept.Write<byte>(header);
        kept.Write(body);
        if (body.Length % 2 == 1)
            kept.Write<byte>([0]);
    }
}
