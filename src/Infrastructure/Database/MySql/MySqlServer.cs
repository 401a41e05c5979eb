using GoChat.Infrastructure.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Pomelo.EntityFrameworkCore.MySql.Infrastructure;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>The database server that [mysql] names: how it is reached, and which version answered.</summary>
internal sealed class MySqlServer(IOptions<MySqlOptions> options)
{
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 30;

    private static readonly Version OldestMySql = new(8, 0);
    private static readonly Version OldestMariaDb = new(10, 11);

    private ServerVersion? _version;

    public string Database => options.Value.Database;

    public string User => options.Value.User;

    /// <summary>Where it is, for people.</summary>
    public string Address => options.Value.Socket ?? $"{options.Value.Host}:{options.Value.Port}";

    /// <summary>The settings that say so.</summary>
    public string AddressSettings => options.Value.Socket is null ? "[mysql] host and port" : "[mysql] socket";

    public bool HasOwnCa => options.Value.TlsCa is not null;

    /// <summary>Known once the server has been greeted at the start.</summary>
    public ServerVersion Version => _version ?? throw new InvalidOperationException("The database server was not greeted yet.");

    /// <summary>For the pool that use cases share.</summary>
    public string Pooled => Settings().ConnectionString;

    /// <exception cref="UnusableServiceException">It is too old.</exception>
    public void Greeted(string version)
    {
        var answered = ServerVersion.Parse(version);
        if (answered.Version < (answered.Type == ServerType.MariaDb ? OldestMariaDb : OldestMySql))
            throw new UnusableServiceException($"MySQL at {Address} is {answered}: GoChat needs MySQL {OldestMySql} or MariaDB {OldestMariaDb}, or newer");
        _version = answered;
    }

    /// <summary>A connection that ends when it is closed, and with it its locks. Not opened yet.</summary>
    /// <param name="toDatabase">False when the database may not exist yet.</param>
    public MySqlConnection Alone(bool toDatabase = true)
    {
        var settings = Settings();
        settings.Pooling = false;
        if (!toDatabase)
            settings.Database = "";
        return new MySqlConnection(settings.ConnectionString);
    }

    private MySqlConnectionStringBuilder Settings()
    {
        var o = options.Value;
        return new MySqlConnectionStringBuilder
        {
            Server = o.Socket ?? o.Host,
            ConnectionProtocol = o.Socket is null ? MySqlConnectionProtocol.Sockets : MySqlConnectionProtocol.UnixSocket,
            Port = (uint)o.Port,
            UserID = o.User,
            Password = o.Password ?? "",
            Database = o.Database,
            MaximumPoolSize = (uint)o.PoolSize,
            SslMode = TlsMode(o.Tls),
            SslCa = o.TlsCa ?? "",
            ConnectionTimeout = ConnectSeconds,
            DefaultCommandTimeout = CommandSeconds,
            ApplicationName = "GoChat",
            // An update counts the rows it found, changed or not: concurrency tokens rely on it.
            UseAffectedRows = false,
        };
    }

    private static MySqlSslMode TlsMode(string tls) => tls switch
    {
        "none" => MySqlSslMode.None,
        "required" => MySqlSslMode.Required,
        "verify-ca" => MySqlSslMode.VerifyCA,
        "verify-full" => MySqlSslMode.VerifyFull,
        _ => MySqlSslMode.Preferred,
    };
}
