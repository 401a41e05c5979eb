using System.ComponentModel.DataAnnotations;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Infrastructure.Files;

/// <summary>[uploads]: where uploaded files are stored and how large they may be.</summary>
public sealed class UploadOptions
{
    public const string Section = "uploads";

    [Required, ConfigurationPath]
    public string Path { get; set; } = "data/uploads";

    /// <summary>Bytes. The server's general body limit does not apply to avatars.</summary>
    [Range(1024, 20 * 1024 * 1024)]
    public int AvatarMaxBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>The total for all files of the installation.</summary>
    [Range(1, 10_000_000)]
    public int MaxMegabytes { get; set; } = 2048;
}
