using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Infrastructure.Redis;

/// <summary>[redis]: shared by several nodes besides the database: read models, presence, pushes to each other's sockets.</summary>
public sealed class RedisOptions : IValidatableObject
{
    public const string Section = "redis";
    public const int UsualGroupMessages = 200;

    public bool Enabled { get; set; }

    [Required]
    public string Host { get; set; } = "127.0.0.1";

    [Range(1, 65535)]
    public int Port { get; set; } = 6379;

    /// <summary>An account of Redis 6 or newer; null: the default one.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    [Range(0, 1023)]
    public int Db { get; set; }

    /// <summary>Prefix of every key and channel, so that several installations may share one Redis.</summary>
    [RegularExpression("^[0-9A-Za-z:._-]{0,64}$", ErrorMessage = "must be at most 64 letters, digits and :._-")]
    public string? Prefix { get; set; }

    public bool Tls { get; set; }

    /// <summary>The certificate authorities (PEM) trusted to sign the server's certificate; null: the system's.</summary>
    [ConfigurationPath]
    public string? TlsCa { get; set; }

    /// <summary>How many of a group's newest messages its key holds.</summary>
    [Range(1, 10_000)]
    public int GroupMessages { get; set; } = UsualGroupMessages;

    /// <summary>The longest time of a command before the caller continues without Redis. Not a setting: tests on a slow machine wait longer.</summary>
    internal TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Enabled && TlsCa is not null && !File.Exists(TlsCa))
            yield return new ValidationResult($"[redis] tls_ca {TlsCa} does not exist");
        else if (Enabled && TlsCa is not null && !HoldsCertificates(TlsCa))
            yield return new ValidationResult($"[redis] tls_ca {TlsCa} holds no certificate that can be used");
    }

    private static bool HoldsCertificates(string path)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(path);
            return authorities.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
