using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using GoChat.Infrastructure.Redis;
using GoChat.Testing.Servers;
using StackExchange.Redis;

namespace GoChat.Testing;

/// <summary>
/// A Redis server for one test: a free port on 127.0.0.1, nothing on disk. It ends with the test process, however that ends. <see cref="Stop"/> and
/// <see cref="Start"/> create an outage, after which it is empty; <see cref="Flush"/> empties it without one.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<RedisServer>> Shared = new(() => Run());
    private Process? _guard;

    private RedisServer(int port) => Port = port;

    public int Port { get; }

    /// <summary>Null: no password is required. A change applies from the next start on.</summary>
    public string? Password { get; set; }

    /// <summary>Certificate and key (PEM); null: no TLS. A change applies from the next start on.</summary>
    public (string Certificate, string Key)? Tls { get; set; }

    /// <summary>GOCHAT_TEST_REDIS=1: tests that work either way have their read models in Redis.</summary>
    public static bool IsAskedFor { get; } = Environment.GetEnvironmentVariable("GOCHAT_TEST_REDIS") == "1";

    /// <summary>The shared server for all tests that can share one: ids of different tests differ, and so do their keys.</summary>
    public static Task<RedisServer> Common() => Shared.Value;

    public static async Task<RedisServer> Run(string? password = null, (string Certificate, string Key)? tls = null)
    {
        var server = new RedisServer(FreePort()) { Password = password, Tls = tls };
        try
        {
            await server.Start();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, empty, on the same port, unless it runs.</summary>
    public async Task Start()
    {
        if (_guard is not null)
            return;
        // A shell waits until the end of this process closes its input, and then stops the server.
        const string script = """ exec 2>/dev/null; "$@" >/dev/null 2>&1 & server=$!; read -r _; kill -9 "$server"; wait "$server" """;
        string[] secret = Password is null ? [] : ["--requirepass", Password];
        string[] ports = Tls is not { } tls ? ["--port", $"{Port}"] :
            ["--port", "0", "--tls-port", $"{Port}", "--tls-cert-file", tls.Certificate, "--tls-key-file", tls.Key, "--tls-auth-clients", "no"];
        _guard = ProcessStarter.Start(new ProcessStartInfo(
            "sh", ["-c", script, "redis-of-a-test", Program(), .. ports, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", .. secret])
        {
            RedirectStandardInput = true,
        });
        await UntilReady();
    }

    /// <summary>Ends it like a crash.</summary>
    public async Task Stop()
    {
        if (_guard is null)
            return;
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        _guard = null;
    }

    public Task Flush() => Ask("FLUSHALL");

    /// <summary>Runs a command as an operator would with redis-cli.</summary>
    public async Task<RedisResult> Ask(string command, params object[] arguments)
    {
        await using var connection = await Connect();
        return await connection.GetDatabase().ExecuteAsync(command, arguments);
    }

    /// <summary>The [redis] settings for this server.</summary>
    public void Describe(RedisOptions options) => (options.Enabled, options.Port, options.Password) = (true, Port, Password);

    /// <summary>The same, for a server's config.toml.</summary>
    public void Describe(TestSettings settings)
    {
        settings["redis.enabled"] = true;
        settings["redis.port"] = Port;
        if (Password is not null)
            settings["redis.password"] = Password;
    }

    public async ValueTask DisposeAsync() => await Stop();

    private Task<ConnectionMultiplexer> Connect()
    {
        var options =
            new ConfigurationOptions
            {
                EndPoints = { { IPAddress.Loopback, Port } },
                Password = Password,
                AllowAdmin = true,
                ConnectTimeout = 1_000,
                Ssl = Tls is not null
            };
        options.CertificateValidation += (_, shown, _, _) => shown is not null && IsOwn(shown);
        return ConnectionMultiplexer.ConnectAsync(options);
    }

    private bool IsOwn(X509Certificate shown)
    {
        using var own = X509CertificateLoader.LoadCertificateFromFile(Tls!.Value.Certificate);
        return shown.GetRawCertData().AsSpan().SequenceEqual(own.RawData);
    }

    private async Task UntilReady()
    {
        for (var end = DateTime.UtcNow + StartPatience; ; await Task.Delay(20))
        {
            try
            {
                await Ask("PING");
                return;
            }
            catch (RedisException) when (DateTime.UtcNow < end)
            {
                // The server is not listening yet.
            }
        }
    }

    private static string Program() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin").Select(folder => Path.Combine(folder, "redis-server"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("These tests need Redis: there is no redis-server on this machine. Install it: apt-get install redis-server");

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
