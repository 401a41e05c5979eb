using System.Diagnostics;
using System.Text.Json;
using GoChat.Load.Hosting;

namespace GoChat.Load.Client;

/// <summary>
/// Returning devices in a process of their own: in the writers' process their handshakes would delay the writers' acks, and the delay would look
/// like the server's.
/// </summary>
internal sealed class ReturningCrowd : IAsyncDisposable
{
    private readonly Process _process;

    private ReturningCrowd(Process process) => _process = process;

    public static async Task<ReturningCrowd> Gather(CrowdOrder order)
    {
        var start = new ProcessStartInfo(
            "dotnet", [typeof(ReturningCrowd).Assembly.Location, "crowd"])
        { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var crowd = new ReturningCrowd(Process.Start(start)!);
        await crowd._process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await crowd.Hear();
        return crowd;
    }

    /// <summary>All reconnect at once; returns when the last one has all missed messages.</summary>
    public async Task<CrowdReport> ComeBack()
    {
        await _process.StandardInput.WriteLineAsync();
        return JsonSerializer.Deserialize<CrowdReport>(await Hear())!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The process itself: it reads an order, writes a line when all are ready, starts at an empty line and writes a report.</summary>
    public static async Task Run(TextReader input, TextWriter output)
    {
        var order = JsonSerializer.Deserialize<CrowdOrder>(await input.ReadLineAsync() ?? "")!;
        using var endpoint = new ServerEndpoint(order.Port, order.CertificatePath);
        var clients = order.Clients.Select(c => new Returning(endpoint, c.Token, c.Conversation)).ToList();
        await output.WriteLineAsync(await endpoint.IsReady() ? "ready" : "the server is not there");
        await input.ReadLineAsync();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.ConvertAll(client => order.Missing > 0 ? client.Recover(order.Missing) : client.Greet()));
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var report = new CrowdReport(took, clients.Sum(c => c.Retries), clients.Sum(c => c.Lost), clients.Sum(c => c.Doubled), clients.Sum(c => c.Disordered));
        await output.WriteLineAsync(JsonSerializer.Serialize(report));
        await input.ReadLineAsync();
    }

    private async Task<string> Hear() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The returning clients' process has ended.");
}

/// <param name="Missing">The number of messages that each client must find; 0: only connect.</param>
internal sealed record CrowdOrder(int Port, string CertificatePath, int Missing, IReadOnlyList<CrowdMember> Clients);

internal sealed record CrowdMember(string Token, string Conversation);

internal sealed record CrowdReport(double Seconds, int Retries, long Lost, long Doubled, long Disordered);
