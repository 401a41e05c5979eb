using System.ComponentModel.DataAnnotations;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>[mysql]: the database server, when [storage] names it.</summary>
public sealed class MySqlOptions
{
    public const string Section = "mysql";

    /// <summary>The server's UNIX socket; where it is given, host and port do not count.</summary>
    [ConfigurationPath]
    public string? Socket { get; set; }

    [Required]
    public string Host { get; set; } = "127.0.0.1";

    [Range(1, 65535)]
    public int Port { get; set; } = 3306;

    [Required]
    public string User { get; set; } = "gochat";

    public string? Password { get; set; }

    /// <summary>Short enough that the names of its locks fit into the server's 64 characters.</summary>
    [RegularExpression("^[0-9A-Za-z_-]{1,48}$", ErrorMessage = "must be 1 to 48 letters, digits, _ and -")]
    public string Database { get; set; } = "go-chat-server";

    /// <summary>How many connections this node keeps at most.</summary>
    [Range(4, 1000)]
    public int PoolSize { get; set; } = 50;

    [AllowedValues("none", "preferred", "required", "verify-ca", "verify-full")]
    public string Tls { get; set; } = "preferred";

    /// <summary>The authorities that may have signed the server's certificate (PEM); null: those of this system.</summary>
    [ConfigurationPath]
    public string? TlsCa { get; set; }
}
