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

    /// <summary>The folder of the embedded database and of the secrets that the installation generates.</summary>
    [Required, ConfigurationPath]
    public string Path { get; set; } = "data";

    /// <summary>The file of the embedded database.</summary>
    public string DatabaseFile() => System.IO.Path.Combine(Path, "gochat.db");
}
