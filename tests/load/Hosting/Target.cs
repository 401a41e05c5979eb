using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Load.Hosting;

/// <summary>A server under load, in a process of its own, with a private folder that goes when it goes.</summary>
internal abstract class Target : IAsyncDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly List<string> _output = [];
    private Process? _process;
    private byte[]? _certificate;

    protected Target()
    {
        Folder = Directory.CreateTempSubdirectory("gochat-load-").FullName;
        Port = FreePort.Find();
        _handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts }, MaxConnectionsPerServer = int.MaxValue };
        Http = new HttpClient(_handler) { BaseAddress = new Uri($"https://127.0.0.1:{Port}") };
        AppDomain.CurrentDomain.ProcessExit += EndWithUs;
    }

    public abstract string Name { get; }

    public string Folder { get; }

    public int Port { get; }

    public HttpClient Http { get; }

    public HttpMessageInvoker Invoker => Http;

    public Uri Socket => new($"wss://127.0.0.1:{Port}/ws");

    /// <summary>From the start of the process to the first answer that it is ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>What it printed: with the server's log level, warnings and worse.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
                return [.. _output];
        }
    }

    protected string CertificatePath => Path.Combine(Folder, "certs", "server.crt");

    /// <summary>Resident memory in bytes, and processor time used so far.</summary>
    public (long Memory, TimeSpan Processor) Usage()
    {
        _process!.Refresh();
        return (_process.WorkingSet64, _process.TotalProcessorTime);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithUs;
        Http.Dispose();
        await Stop();
        Directory.Delete(Folder, recursive: true);
    }

    protected async Task Stop()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    protected async Task Start(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development" },
        };
        var began = Stopwatch.GetTimestamp();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} does not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await IsReady())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException($"{assembly} does not get ready: {string.Join(Environment.NewLine, Output)}");
            await Task.Delay(10);
        }

        StartTime = Stopwatch.GetElapsedTime(began);
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_output)
        {
            if (_output.Count < 1000)
                _output.Add(line);
        }
    }

    /// <summary>When the run is interrupted.</summary>
    private void EndWithUs(object? sender, EventArgs e)
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        Directory.Delete(Folder, recursive: true);
    }

    private bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (_certificate is null && File.Exists(CertificatePath))
        {
            using var own = X509Certificate2.CreateFromPem(File.ReadAllText(CertificatePath));
            _certificate = own.RawData;
        }

        return certificate is not null && certificate.GetRawCertData().AsSpan().SequenceEqual(_certificate);
    }
}
