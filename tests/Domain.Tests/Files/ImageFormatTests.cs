using System.Text;
using GoChat.Domain.Files;

namespace GoChat.Domain.Tests.Files;

public sealed class ImageFormatTests
{
    [Fact]
    public void Recognises_png() => Assert.Equal(new ImageFormat("image/png", 3, 2), ImageFormat.Recognise(Png(3, 2)));

    [Fact]
    public void Recognises_gif() =>
        Assert.Equal(new ImageFormat("image/gif", 3, 2), ImageFormat.Recognise([.. "GIF89a"u8, 3, 0, 2, 0, 0, 0, 0, 0x3B]));

    [Fact]
    public void Recognises_jpeg_behind_other_segments() => Assert.Equal(
        new ImageFormat("image/jpeg", 3, 2),
        ImageFormat.Recognise([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0, 0xFF, 0xD9]));

    [Fact]
    public void Recognises_the_three_kinds_of_webp()
    {
        Assert.Equal(new ImageFormat("image/webp", 3, 2), ImageFormat.Recognise(WebP("VP8X", [0, 0, 0, 0, 2, 0, 0, 1, 0, 0])));
        Assert.Equal(new ImageFormat("image/webp", 3, 2), ImageFormat.Recognise(WebP("VP8L", [0x2F, 0x02, 0x40, 0, 0, 0, 0, 0, 0, 0])));
        Assert.Equal(new ImageFormat("image/webp", 3, 2), ImageFormat.Recognise(WebP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 3, 0, 2, 0])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<html><body>GIF89a</body></html>")]
    [InlineData("just some words that are long enough to hold a header")]
    public void Refuses_what_is_no_raster_image(string content) => Assert.Null(ImageFormat.Recognise(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Refuses_images_that_would_fill_the_memory_of_who_looks_at_them()
    {
        Assert.Null(ImageFormat.Recognise(Png(0, 5)));
        Assert.Null(ImageFormat.Recognise(Png(10_001, 1)));
        Assert.Null(ImageFormat.Recognise(Png(2_001, 2_000)));
        Assert.NotNull(ImageFormat.Recognise(Png(2_000, 2_000)));
        Assert.Null(ImageFormat.Recognise(Png(uint.MaxValue, 1)));
    }

    [Fact]
    public void Survives_every_way_to_cut_an_image_short()
    {
        byte[][] images = [Png(3, 2), WebP("VP8L", [0x2F, 2, 0x40, 0, 0, 0, 0, 0, 0, 0]), [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0]];
        foreach (var image in images)
        {
            for (var length = 0; length < 10; length++)
                Assert.Null(ImageFormat.Recognise(image.AsSpan(0, length)));
        }
    }

    private static byte[] Png(uint width, uint height) =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R',
        .. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0, 0, 0, 0, 0,
    ];

    private static byte[] WebP(string chunk, byte[] body) =>
        [.. "RIFF"u8, (byte)(12 + body.Length), 0, 0, 0, .. "WEBP"u8, .. Encoding.ASCII.GetBytes(chunk), (byte)body.Length, 0, 0, 0, .. body];

    private static byte[] BigEndian(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
