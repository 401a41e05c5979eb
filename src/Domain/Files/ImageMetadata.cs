namespace GoChat.Domain.Files;

/// <summary>
/// Photographs say where and with what they were taken: in EXIF, XMP, IPTC, comments, previews and what stands behind their end. Whoever shows a face to
/// everybody does not mean to show that. Everything goes that is not needed to show the picture; colour profiles, animation and the way a JPEG or
/// WebP photograph was held stay.
/// </summary>
public static class ImageMetadata
{
    /// <param name="format">As <see cref="ImageFormat.Recognise"/> found it.</param>
    /// <returns>The picture without it; null when the content does not have the structure of its format.</returns>
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
            // A length in it reaches beyond its end.
            return null;
        }
    }
}
