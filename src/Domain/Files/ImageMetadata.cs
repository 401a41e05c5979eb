namespace GoChat.Domain.Files;

/// <summary>
/// Photographs reveal where and with what they were taken: in EXIF, XMP, IPTC, comments, previews and data after their end. People who show their face to
/// everybody do not mean to show that. Everything that is not needed to show the picture is removed; colour profiles, animation and the orientation of a
/// JPEG or WebP photograph stay.
/// </summary>
public static class ImageMetadata
{
    /// <param name="format">As returned by <see cref="ImageFormat.Recognise"/>.</param>
    /// <returns>The picture without metadata; null when the content does not have the structure of its format.</returns>
    public static byte[]? Remove(ReadOnlySpan<byte> content, ImageFormat format)
    {
        try
        {
            return format.MediaType switch
            {
                "image/jpeg" => JpegMetadata.Remove(content),
                "image/png" => PngMetadata.Remove(content),
                "image/gif" => GifMetadata.Remove(content),
                _ => WebPMetadata.Remove(content),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            // A length in it points beyond its end.
            return null;
        }
    }
}
