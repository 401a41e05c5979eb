using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Testing.Servers;

/// <summary>
/// The real server in its own process, so that a test can kill it without notice and restart it on the same data. The folder is removed at the end.
/// </summary>
public sealed class ServerProcess : IServerAddress, IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);
    private readonly List<HttpClient> _clients = [];
    private readonly string _folder = TestFolder.New("process");
    private readonly TestSettings _settings = new();
    private readonly string _program;
    private readonly string? _diskSize;
    private Process? _process;
    private string _question = "/readyz";
    private string _lastWords = "";

    private ServerProcess(int port, string program, string? diskSize)
    {
        Address = new Uri($"https://127.0.0.1:{port}");
        (_program, _diskSize) = (program, diskSize);
    }

    public Uri Address { get; }

    /// <summary>Runs and is not suspended: connections may be sent here.</summary>
    public bool TakesPart { get; private set; }

    /// <summary>Contains config.toml and everything the server writes.</summary>
    public string Folder => _folder;

    /// <summary>The folder of the server's database.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Environment variables that the process has besides this one's, from its next start on.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public int ProcessId => _process!.Id;

    /// <summary>The memory that the process uses.</summary>
    public long ResidentBytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Its open sockets, including listening ones.</summary>
    public int OpenConnections => new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process!.Id}/fd")).GetFiles()
        .Count(file => file.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    /// <summary>The data folder as the process sees it; with its own disk it is visible only through the process.</summary>
    public string DataFolderInside => _diskSize is null ? DataFolder : $"/proc/{_process!.Id}/root{DataFolder}";

    /// <param name="program">The server, or a variant of it beside the tests.</param>
    /// <param name="diskSize">Gives the data its own disk of this size ("24m"), in memory and gone with the process.</param>
    /// <param name="lacking">An answer of the server is enough: something that it needs is unavailable.</param>
    public static async Task<ServerProcess> Start(
        Action<TestSettings>? adjust = null, string program = "GoChat.Api.dll", string? diskSize = null, bool lacking = false)
    {
        var server = Prepare(adjust, program, diskSize);
        server._question = lacking ? "/livez" : "/readyz";
        try
        {
            if (server._settings.IsPrepared && diskSize is null)
                await PreparedDatabase.CopyTo(server.DataFolder);
            await server.Run();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same in an empty folder, without starting it yet.</summary>
    public static ServerProcess Prepare(Action<TestSettings>? adjust = null, string program = "GoChat.Api.dll", string? diskSize = null)
    {
        var server = new ServerProcess(FreePort(), program, diskSize);
        adjust?.Invoke(server._settings);
        return server;
    }

    /// <summary>Starts the server and waits until it reports that it is ready.</summary>
    public async Task Run()
    {
        await Begin();
        await UntilReady();
        TakesPart = true;
    }

    /// <summary>Starts the process without waiting.</summary>
    public async Task Begin()
    {
        var config = Path.Combine(_folder, "config.toml");
        await File.WriteAllTextAsync(config, await _settings.ToToml(Address.Port));
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, _program), "--config", config];
        if (_diskSize is not null)
            command = [.. OnDiskOfItsOwn(), .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        // A killed process leaves its diagnostic sockets behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        _process = ProcessStarter.Start(start);
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => _lastWords = line.Data ?? _lastWords;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>kill -9: no close, nothing flushed.</summary>
    public async Task Kill()
    {
        if (_process is null)
            return;
        TakesPart = false;
        _process.Kill();
        await End();
    }

    /// <summary>Asks the server to stop, as an operator does, and waits for it.</summary>
    /// <returns>The exit code: 128 plus the signal's number when a signal ended it; 0 when it does not run.</returns>
    public async Task<int> Stop()
    {
        if (_process is null)
            return 0;
        TakesPart = false;
        await Signal("TERM");
        return await End();
    }

    /// <summary>Suspends the process in the middle of its work, like a machine that is suspended; its connections stay.</summary>
    public async Task Pause()
    {
        TakesPart = false;
        await Signal("STOP");
    }

    /// <summary>Resumes it.</summary>
    public async Task Continue()
    {
        await Signal("CONT");
        TakesPart = true;
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
        await Kill();
        TestFolder.Remove(_folder);
    }

    private async Task<int> End()
    {
        await _process!.WaitForExitAsync();
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>In its own name spaces any user may mount; the shell replaces itself with the server, so that the process id is the same.</summary>
    private string[] OnDiskOfItsOwn()
    {
        Directory.CreateDirectory(DataFolder);
        return ["unshare", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o size={_diskSize} tmpfs \"$0\" && exec \"$@\"", DataFolder];
    }

    private async Task Signal(string name)
    {
        using var sending = ProcessStarter.Start(
            new ProcessStartInfo("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {_process!.Id}")]));
        await sending.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Waits until the started process reports that it is ready.</summary>
    public async Task UntilReady()
    {
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts } });
        var end = DateTime.UtcNow + StartPatience;
        while (true)
        {
            try
            {
                if ((await client.GetAsync(new Uri(Address, _question))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < end)
            {
                // The server is not listening yet.
            }

            if (_process!.HasExited || DateTime.UtcNow >= end)
            {
                throw new InvalidOperationException(
                    string.Create(CultureInfo.InvariantCulture, $"The server did not become ready; exited: {_process.HasExited}; {_lastWords}"));
            }

            await Task.Delay(50);
        }
    }
}
