using System.ComponentModel.DataAnnotations;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>[mysql]: the database server, when [storage] selects MySQL.</summary>
public sealed class MySqlOptions
{
    public const string Section = "mysql";

    /// <summary>The server's UNIX socket; if set, host and port are ignored.</summary>
    [ConfigurationPath]
    public string? Socket { get; set; }

    [Required]
    public string Host { get; set; } = "127.0.0.1";

    [Range(1, 65535)]
    public int Port { get; set; } = 3306;

    [Required]
    public string User { get; set; } = "gochat";

    public string? Password { get; set; }

    /// <summary>Short enough for the names of its locks to fit into MySQL's 64 characters.</summary>
    [RegularExpression("^[0-9A-Za-z_-]{1,48}$", ErrorMessage = "must be 1 to 48 letters, digits, _ and -")]
    public string Database { get; set; } = "go-chat-server";

    /// <summary>The most connections that this node opens.</summary>
    [Range(4, 1000)]
    public int PoolSize { get; set; } = 50;

    [AllowedValues("none", "preferred", "required", "verify-ca", "verify-full")]
    public string Tls { get; set; } = "preferred";

    /// <summary>The certificate authorities (PEM) trusted to sign the server's certificate; null: the system's.</summary>
    [ConfigurationPath]
    public string? TlsCa { get; set; }
}
