using System.ComponentModel.DataAnnotations;

namespace GoChat.Infrastructure.Persistence;

/// <summary><c>[storage]</c>: where data lives.</summary>
public sealed class StorageOptions
{
    public const string Section = "storage";

    /// <summary>Which database keeps the data.</summary>
    [AllowedValues("sqlite")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>Folder of everything the embedded mode stores, relative to the configuration file.</summary>
    [Required]
    public string Path { get; set; } = "data";
}
