using System.Diagnostics;

namespace GoChat.Load.Hosting;

/// <summary>A server under load, in a process of its own, with a private folder that is deleted with it.</summary>
internal abstract class Target : IAsyncDisposable
{
    private readonly List<string> _output = [];
    private Process? _process;

    protected Target()
    {
        Folder = Directory.CreateTempSubdirectory("gochat-load-").FullName;
        ServerEndpoint = new ServerEndpoint(FreePort.Find(), Path.Combine(Folder, "certs", "server.crt"));
        AppDomain.CurrentDomain.ProcessExit += EndWithUs;
    }

    public abstract string Name { get; }

    public string Folder { get; }

    public ServerEndpoint ServerEndpoint { get; }

    public HttpClient Http => ServerEndpoint.Http;

    /// <summary>From the start of the process to the first answer that the server is ready.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>The output: with the server's log level, warnings and worse.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
                return [.. _output];
        }
    }

    /// <summary>Resident memory in bytes, and processor time used so far.</summary>
    public (long Memory, TimeSpan Processor) Usage()
    {
        _process!.Refresh();
        return (_process.WorkingSet64, _process.TotalProcessorTime);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithUs;
        ServerEndpoint.Dispose();
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
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development", ["DOTNET_EnableDiagnostics"] = "0" },
        };
        var began = Stopwatch.GetTimestamp();
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} does not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await ServerEndpoint.IsReady())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException($"{assembly} does not get ready: {string.Join(Environment.NewLine, Output)}");
            await Task.Delay(10);
        }

        StartTime = Stopwatch.GetElapsedTime(began);
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

    /// <summary>Runs when the run is interrupted.</summary>
    private void EndWithUs(object? sender, EventArgs e)
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        Directory.Delete(Folder, recursive: true);
    }
}
