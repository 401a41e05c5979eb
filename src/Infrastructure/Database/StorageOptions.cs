using System.ComponentModel.DataAnnotations;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Infrastructure.Database;

/// <summary>[storage]: where the installation keeps its data.</summary>
public sealed class StorageOptions
{
    public const string Section = "storage";
    public const string MySqlProvider = "mysql";

    [AllowedValues("sqlite", MySqlProvider)]
    public string Provider { get; set; } = "sqlite";

    /// <summary>Folder of the embedded database and of the secrets the installation makes for itself.</summary>
    [Required, ConfigurationPath]
    public string Path { get; set; } = "data";

    /// <summary>The embedded database.</summary>
    public string DatabaseFile() => System.IO.Path.Combine(Path, "gochat.db");
}
