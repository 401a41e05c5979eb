using GoChat.Infrastructure.Configuration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Pomelo.EntityFrameworkCore.MySql.Infrastructure;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>The database server configured in [mysql]: how to reach it, and its version.</summary>
internal sealed class MySqlServer(IOptions<MySqlOptions> options)
{
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 30;

    private static readonly Version OldestMySql = new(8, 0);
    private static readonly Version OldestMariaDb = new(10, 11);

    private ServerVersion? _version;

    public string Database => options.Value.Database;

    public string User => options.Value.User;

    /// <summary>The server's address, for messages to people.</summary>
    public string Address => options.Value.Socket ?? $"{options.Value.Host}:{options.Value.Port}";

    /// <summary>The settings that define the address.</summary>
    public string AddressSettings => options.Value.Socket is null ? "[mysql] host and port" : "[mysql] socket";

    public bool HasOwnCa => options.Value.TlsCa is not null;

    /// <summary>Known once the server was checked at the start.</summary>
    public ServerVersion Version => _version ?? throw new InvalidOperationException("The database server was not greeted yet.");

    /// <summary>The connection string of the pool that use cases share.</summary>
    public string Pooled => Settings().ConnectionString;

    /// <exception cref="UnusableServiceException">The server is too old.</exception>
    public void Greeted(string version)
    {
        var answered = ServerVersion.Parse(version);
        if (answered.Version < (answered.Type == ServerType.MariaDb ? OldestMariaDb : OldestMySql))
            throw new UnusableServiceException($"MySQL at {Address} is {answered}: GoChat needs MySQL {OldestMySql} or MariaDB {OldestMariaDb}, or newer");
        _version = answered;
    }

    /// <summary>An unpooled connection, not opened yet: closing it ends it and releases its locks.</summary>
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
            // An update returns the number of rows it found, changed or not: concurrency tokens rely on it.
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
