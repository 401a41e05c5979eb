using System.Buffers.Binary;
using System.Text;

namespace GoChat.Testing;

/// <summary>Pictures as people upload them: with all metadata that cameras and programs add. Each such part contains <see cref="Secret"/>.</summary>
public static class Pictures
{
    public const string Secret = "N52.5200 E13.4050";
    private static readonly byte[] Told = Encoding.ASCII.GetBytes(Secret);

    /// <summary>A GIF of one pixel.</summary>
    /// <param name="seed">A different seed gives a different picture.</param>
    /// <param name="bytes">The approximate size.</param>
    public static byte[] Gif(byte seed = 0, int bytes = 0)
    {
        var data = new List<byte>();
        for (var left = bytes; left > 0; left -= 255)
            data.AddRange([255, .. Enumerable.Repeat(seed, 255)]);
        return [.. "GIF89a"u8, 1, 0, 1, 0, 0, seed, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, .. data, 2, 0x44, 1, 0, 0x3B];
    }

    /// <summary>An animation that repeats; with a comment, text, an application block, and data after its end.</summary>
    public static byte[] TellingGif()
    {
        var plain = Gif();
        byte[] repeats = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];
        byte[] comment = [0x21, 0xFE, (byte)Told.Length, .. Told, 0];
        byte[] words = [0x21, 0x01, 12, .. new byte[12], (byte)Told.Length, .. Told, 0];
        byte[] program = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)Told.Length, .. Told, 0];
        return [.. plain[..13], .. repeats, .. comment, .. words, .. program, .. plain[13..], .. Told];
    }

    /// <summary>A photograph, with EXIF, XMP, IPTC, a preview, a comment, and a film after its end.</summary>
    /// <param name="orientation">The camera's orientation, 1 to 8.</param>
    /// <param name="little">Whether the EXIF numbers are little-endian.</param>
    public static byte[] Jpeg(byte orientation = 1, bool little = false) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, little)]),
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Told]),
        .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 42]),
        .. Segment(0xE2, [.. "MPF\0"u8, .. Told]),
        .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Told]),
        .. Segment(0xFE, Told),
        .. Segment(0xC0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0]),
        .. Scan,
        0xFF, 0xD9, .. Told,
    ];

    /// <summary>The same, without the secrets.</summary>
    public static byte[] SilentJpeg(byte orientation = 1) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        .. orientation == 1 ? []
            : Segment(0xE1, [.. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
        .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 42]),
        .. Segment(0xC0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0]),
        .. Scan,
        0xFF, 0xD9,
    ];

    /// <summary>Three by two pixels, with EXIF, text and a time.</summary>
    public static byte[] TellingPng() =>
    [
        .. PngStart, .. Chunk("gAMA", [0, 0, 177, 143]), .. Chunk("tEXt", [.. "Comment\0"u8, .. Told]),
        .. Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Told]),
        .. Chunk("eXIf", Exif(1, little: false)), .. Chunk("tIME", [7, 234, 1, 1, 1, 1, 1]), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("zzZz", Told),
        .. Chunk("IEND", []), .. Told,
    ];

    public static byte[] SilentPng() => [.. PngStart, .. Chunk("gAMA", [0, 0, 177, 143]), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];

    /// <summary>Three by two pixels, with EXIF and XMP.</summary>
    public static byte[] TellingWebP(byte orientation = 1) => Riff(
        [.. RiffChunk("VP8X", [0x1C, 0, 0, 0, 2, 0, 0, 1, 0, 0]), .. RiffChunk("ALPH", [0]), .. RiffChunk("VP8 ", [1, 2, 3]),
            .. RiffChunk("EXIF", Exif(orientation, little: true)), .. RiffChunk("XMP ", Told)]);

    public static byte[] SilentWebP(byte orientation = 1) => Riff(
    [
        .. RiffChunk("VP8X", [(byte)(orientation == 1 ? 0x10 : 0x18), 0, 0, 0, 2, 0, 0, 1, 0, 0]), .. RiffChunk("ALPH", [0]), .. RiffChunk("VP8 ", [1, 2, 3]),
        .. orientation == 1 ? [] : RiffChunk("EXIF", [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
    ]);

    /// <summary>One scan, with a byte that looks like a marker and with a restart marker.</summary>
    private static byte[] Scan => [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 12, 0xFF, 0, 34, 0xFF, 0xD0, 56];

    private static byte[] PngStart => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0])];

    /// <summary>Two entries: a location, and the orientation.</summary>
    private static byte[] Exif(byte orientation, bool little)
    {
        byte[] place = little ? [0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0] : [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38];
        byte[] held = little ? [0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0] : [1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
        return little ? [.. "II*\0"u8, 8, 0, 0, 0, 2, 0, .. place, .. held, 0, 0, 0, 0, .. Told]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 2, .. place, .. held, 0, 0, 0, 0, .. Told];
    }

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>With a checksum of zero: nothing decodes it.</summary>
    private static byte[] Chunk(string type, byte[] body) => [0, 0, 0, (byte)body.Length, .. Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0];

    private static byte[] RiffChunk(string type, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(type), (byte)body.Length, 0, 0, 0, .. body, .. body.Length % 2 == 1 ? new byte[1] : []];

    private static byte[] Riff(byte[] chunks)
    {
        byte[] picture = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks];
        BinaryPrimitives.WriteInt32LittleEndian(picture.AsSpan(4), picture.Length - 8);
        return picture;
    }
}
