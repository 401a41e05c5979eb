using System.ComponentModel.DataAnnotations;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Infrastructure.Persistence;

/// <summary>[storage]: where the installation keeps its data.</summary>
public sealed class StorageOptions
{
    public const string Section = "storage";

    [AllowedValues("sqlite")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>Folder of the database and of the secrets the installation makes for itself.</summary>
    [Required, ConfigurationPath]
    public string Path { get; set; } = "data";
}
