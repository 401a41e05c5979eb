using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Testing;

/// <summary>
/// The real server in a process of its own, so that a test can kill it without notice and start it again on the same data. The folder is removed at the end.
/// </summary>
public sealed class ServerProcess : IServerAddress, IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly List<HttpClient> _clients = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("gochat-process-").FullName;
    private readonly TestSettings _settings = new();
    private Process? _process;

    private ServerProcess(int port) => Address = new Uri($"https://127.0.0.1:{port}");

    public Uri Address { get; }

    /// <summary>Where the server keeps its database.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    public static async Task<ServerProcess> Start(Action<TestSettings>? adjust = null)
    {
        var server = new ServerProcess(FreePort());
        adjust?.Invoke(server._settings);
        await server.Run();
        return server;
    }

    /// <summary>Starts the server and waits until it says it is ready.</summary>
    public async Task Run()
    {
        var config = Path.Combine(_folder, "config.toml");
        await File.WriteAllTextAsync(config, await _settings.ToToml(Address.Port));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GoChat.Api.dll"), "--config", config])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilReady();
    }

    /// <summary>kill -9: no goodbye, nothing flushed.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public HttpClient CreateClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts } }) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var file = Path.Combine(_folder, "certs", "server.crt");
        if (!File.Exists(file))
            return false;
        using var own = X509Certificate2.CreateFromPem(File.ReadAllText(file));
        return certificate is not null && certificate.GetRawCertData().AsSpan().SequenceEqual(own.RawData);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        if (_process is not null)
            await Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task UntilReady()
    {
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts } });
        var end = DateTime.UtcNow + StartPatience;
        while (true)
        {
            try
            {
                if ((await client.GetAsync(new Uri(Address, "/readyz"))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < end)
            {
                // Not listening yet.
            }

            if (_process!.HasExited || DateTime.UtcNow >= end)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The server did not become ready; exited: {_process.HasExited}."));
            await Task.Delay(50);
        }
    }
}
