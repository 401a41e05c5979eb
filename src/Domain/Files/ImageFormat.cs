using System.Buffers.Binary;

namespace GoChat.Domain.Files;

/// <summary>
/// The raster image format of some bytes, by their content alone: PNG (ISO/IEC 15948), JPEG (ITU-T T.81), GIF89a, WebP (RFC 9649). SVG is not accepted: it
/// is a program, not a picture.
/// </summary>
public sealed record ImageFormat(string MediaType, int Width, int Height)
{
    private const int MaxSide = 10_000;
    private const long MaxPixels = 4_000_000;

    /// <summary>Null when the bytes are none of these, or would decode to more than 4 million pixels in a viewer.</summary>
    public static ImageFormat? Recognise(ReadOnlySpan<byte> content)
    {
        var found = Png(content) ?? Gif(content) ?? WebP(content) ?? Jpeg(content);
        return found is { Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide } && (long)found.Width * found.Height <= MaxPixels ? found : null;
    }

    private static ImageFormat? Png(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> start = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        return content.Length >= 33 && content.StartsWith(start)
            ? new ImageFormat(
                "image/png", Clamp(BinaryPrimitives.ReadUInt32BigEndian(content[16..])), Clamp(BinaryPrimitives.ReadUInt32BigEndian(content[20..])))
            : null;
    }

    private static ImageFormat? Gif(ReadOnlySpan<byte> content) =>
        content.Length >= 14 && (content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8))
            ? new ImageFormat("image/gif", BinaryPrimitives.ReadUInt16LittleEndian(content[6..]), BinaryPrimitives.ReadUInt16LittleEndian(content[8..]))
            : null;

    private static ImageFormat? WebP(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30 || !content.StartsWith("RIFF"u8) || !content[8..].StartsWith("WEBP"u8))
            return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) > content.Length - 8)
            return null;
        var chunk = content[12..];
        var body = content[20..];
        if (chunk.StartsWith("VP8X"u8))
            return WebP(1 + UInt24(body[4..]), 1 + UInt24(body[7..]));
        if (chunk.StartsWith("VP8L"u8) && body[0] == 0x2F && BinaryPrimitives.ReadUInt32LittleEndian(body[1..]) is var bits)
            return WebP(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        ReadOnlySpan<byte> keyFrame = [0x9D, 0x01, 0x2A];
        return chunk.StartsWith("VP8 "u8) && body[3..].StartsWith(keyFrame)
            ? WebP(BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF)
            : null;
    }

    /// <summary>Walks the segments to the frame header, which contains the size.</summary>
    private static ImageFormat? Jpeg(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4 || content[0] != 0xFF || content[1] != 0xD8)
            return null;
        for (var at = 2; at + 9 < content.Length;)
        {
            var marker = content[at + 1];
            if (content[at] != 0xFF || marker is 0xD8 or 0xD9 or 0xDA or 0x00)
                return null;
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (IsFrameHeader(marker))
            {
                return new ImageFormat(
                    "image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            }

            at += 2 + Math.Max((ushort)2, BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]));
        }

        return null;
    }

    /// <summary>SOF0 to SOF15, except DHT, JPG and DAC, which use codes in that range.</summary>
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageFormat WebP(int width, int height) => new("image/webp", width, height);

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;

    private static int Clamp(uint side) => (int)Math.Min(side, int.MaxValue);
}
