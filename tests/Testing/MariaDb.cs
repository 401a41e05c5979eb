using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Testing.Servers;
using MySqlConnector;

namespace GoChat.Testing;

/// <summary>
/// A MariaDB server for this test process only, started when the first test needs it: a temporary folder, a UNIX socket, a free port on 127.0.0.1.
/// It ends with the test process, however that ends, and its folder is removed. The shared server loses commits in a crash, because it should never
/// crash; the server of a test that crashes it (<see cref="Own"/>) keeps them, like one in production.
/// </summary>
public sealed class MariaDb : IAsyncDisposable
{
    private const string Password = "only-for-tests";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly string[] NotDurable = ["--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0"];
    private static readonly Lazy<Task<MariaDb>> Only = new(() => Begin(IsDurable ? [] : NotDurable));
    private static int _databases;

    private readonly string _folder = TestFolder.New("mariadb");
    private readonly string[] _options;

    /// <summary>Kept open: its input keeps the server alive.</summary>
    private Process? _guard;

    private MariaDb(string[] options) => _options = options;

    /// <summary>GOCHAT_TEST_DATABASE=mysql: tests that work on either database run on MariaDB.</summary>
    public static bool IsAskedFor { get; } = Environment.GetEnvironmentVariable("GOCHAT_TEST_DATABASE") == "mysql";

    /// <summary>Set before the first use: commits reach the disk, as in an installation. Measurements need this, tests do not.</summary>
    public static bool IsDurable { get; set; }

    public string Socket => Path.Combine(_folder, "s");

    public int Port { get; } = FreePort();

    /// <summary>The server's self-signed certificate (PEM), for 127.0.0.1.</summary>
    public string Certificate => Path.Combine(_folder, "server.crt");

    /// <summary>Connects to the server directly, as an administrator.</summary>
    public string Administrator => $"Server={Socket};Protocol=unix;User ID=root;Password={Password};Pooling=false;Allow User Variables=true";

    public static Task<MariaDb> Running() => Only.Value;

    /// <summary>A server for a single test or class, which may stop and restart it.</summary>
    public static Task<MariaDb> Own() => Begin([]);

    /// <summary>A name that no other test uses. The server that starts on it creates the database.</summary>
    public static string NewDatabase() => string.Create(CultureInfo.InvariantCulture, $"test-{Interlocked.Increment(ref _databases)}");

    /// <summary>The [mysql] settings for this server.</summary>
    public void Describe(MySqlOptions options, string database) =>
        (options.Socket, options.User, options.Password, options.Database) = (Socket, "gochat", Password, database);

    /// <summary>The same, for a server's config.toml.</summary>
    /// <param name="user">Another user than usual, to distinguish connections; it must be created first.</param>
    public void Describe(TestSettings settings, string database, string user = "gochat")
    {
        settings["storage.provider"] = "mysql";
        settings[settings.OverNetwork ? "mysql.port" : "mysql.socket"] = settings.OverNetwork ? Port : Socket;
        settings["mysql.user"] = user;
        settings["mysql.password"] = Password;
        settings["mysql.database"] = database;
    }

    public async Task<object?> Ask(string sql)
    {
        await using var connection = new MySqlConnection(Administrator);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>An administrator's open connection to a database.</summary>
    public async Task<MySqlConnection> Open(string database)
    {
        var connection = new MySqlConnection($"{Administrator};Database={database}");
        await connection.OpenAsync();
        return connection;
    }

    public async Task Drop(string database)
    {
        await MySqlConnection.ClearAllPoolsAsync();
        await Ask($"DROP DATABASE IF EXISTS `{database}`");
    }

    public Task<object?> CreateUser(string name) => Ask($"CREATE USER `{name}`@'%' IDENTIFIED BY '{Password}'; GRANT ALL ON *.* TO `{name}`@'%';");

    /// <summary>Ends it like a crash.</summary>
    public async Task Stop()
    {
        if (_guard is null)
            return;
        await _guard.StandardInput.WriteLineAsync("KILL");
        await End();
    }

    /// <summary>Starts it on its existing data, unless it runs.</summary>
    public async Task Start()
    {
        if (_guard is not null)
            return;
        Run();
        await UntilReady();
    }

    public async ValueTask DisposeAsync()
    {
        if (_guard is null)
            TestFolder.Remove(_folder);
        else
            await End();
    }

    private static async Task<MariaDb> Begin(string[] options)
    {
        var server = new MariaDb(options);
        try
        {
            await server.Install();
            await server.Start();
            await server.CreateUser("gochat");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task End()
    {
        _guard!.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        _guard = null;
    }

    private async Task Install()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mariadb-of-a-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(Certificate, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(_folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
        var output = await Finish(new ProcessStartInfo("mariadb-install-db",
        [
            "--no-defaults", $"--datadir={_folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve",
            .. AsThisUser(),
        ]));
        if (!Directory.Exists(Path.Combine(_folder, "data", "mysql")))
            throw new InvalidOperationException($"mariadb-install-db made no database: {output}");
        await File.WriteAllTextAsync(Path.Combine(_folder, "first.sql"), $"ALTER USER root@localhost IDENTIFIED BY '{Password}';\n");
    }

    /// <summary>A shell waits until the end of this process closes its input, and then stops the server; or until it reads the name of a signal.</summary>
    private void Run()
    {
        const string script = """
            folder="$1"; shift; "$@" >"$folder/log" 2>&1 & server=$!; read -r signal
            kill "-${signal:-TERM}" "$server"; wait "$server"; [ -n "$signal" ] || rm -rf "$folder"
            """;
        var start = new ProcessStartInfo("sh",
        [
            "-c", script, "mariadb-of-a-test", _folder, Program("mariadbd"), "--no-defaults", $"--datadir={_folder}/data", $"--socket={Socket}",
            "--bind-address=127.0.0.1", $"--port={Port}", $"--pid-file={_folder}/pid", $"--init-file={_folder}/first.sql",
            $"--ssl-cert={Certificate}", $"--ssl-key={_folder}/server.key", "--character-set-server=latin1", "--skip-name-resolve", "--max-connections=2000",
            "--innodb-buffer-pool-size=64M", "--innodb-log-file-size=32M", .. _options, .. AsThisUser(),
        ])
        {
            RedirectStandardInput = true,
        };
        _guard = ProcessStarter.Start(start);
    }

    private async Task UntilReady()
    {
        for (var end = DateTime.UtcNow + StartPatience; ; await Task.Delay(50))
        {
            try
            {
                await Ask("SELECT 1");
                return;
            }
            catch (MySqlException) when (DateTime.UtcNow < end)
            {
                // The server is not listening yet.
            }
        }
    }

    private static string[] AsThisUser() => Environment.IsPrivilegedProcess ? ["--user=root"] : [];

    private static async Task<string> Finish(ProcessStartInfo start)
    {
        start.FileName = Program(start.FileName);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = ProcessStarter.Start(start);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return await output + await errors;
    }

    private static string Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/bin")
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"These tests need MariaDB: there is no {name} on this machine. Install it: apt-get install mariadb-server");

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
