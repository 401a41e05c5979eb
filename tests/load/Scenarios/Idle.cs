using System.Diagnostics;
using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Reporting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>Connections that only answer the heartbeat: the memory of one, and the processor time of all.</summary>
internal sealed class Idle : IScenario
{
    private const int First = 200;
    private const int ConnectingAtOnce = 32;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    /// <summary>Connections that are not open by then are left out.</summary>
    private static readonly TimeSpan MostConnecting = TimeSpan.FromSeconds(60);

    /// <summary>Longer than a heartbeat.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(30);

    private int _refused;

    public string Name => "idle";

    public string Summary => "10,000 connections that only answer the heartbeat";

    private sealed record Cost(int Connections, double Kilobytes, double PercentOfCore, double PerSecond);

    public async Task Run(LoadRun run)
    {
        var count = run.Options.Connections;
        Cost floor, measured;
        await using (var relay = await Relay.Start())
            floor = await Measure(relay, [.. Enumerable.Repeat("", count)]);
        List<SeededUser> users = [];
        await using (var server = await Server.Start(seed => users = seed.Users(count)))
        {
            measured = await Measure(server, users.ConvertAll(server.TokenOf));
            ServerRun.Tell(run, server);
        }

        if (_refused > 0)
            run.Report.Say($"  this machine refused {_refused} connections");
        var memory = new Measurement(
            Name, LoadRun.Mode, new Dictionary<string, object> { ["connections"] = measured.Connections }, measured.Kilobytes, "KB per connection");
        run.Report.Add(memory.Against(floor.Kilobytes, "≤ wire + 4 KB") with { Target = "≤ wire + 4 KB", Met = measured.Kilobytes <= floor.Kilobytes + 4 });
        run.Report.Add(
            (memory with { Figure = measured.PercentOfCore, Unit = "% of a core" }).Against(floor.PercentOfCore, "")
            with
            { Target = "≤ 5 %", Met = measured.PercentOfCore <= 5 });
        run.Report.Add((memory with { Figure = measured.PerSecond, Unit = "connected/s" }).Against(floor.PerSecond, ""));
    }

    private async Task<Cost> Measure(Target target, List<string> tokens)
    {
        await using var traffic = new Traffic([]);
        await Connect(traffic, target, tokens[..Math.Min(First, tokens.Count / 2)]);
        await Task.Delay(Settle);
        var before = target.Usage();
        var rest = tokens[Math.Min(First, tokens.Count / 2)..];
        var began = Stopwatch.GetTimestamp();
        var connected = await Connect(traffic, target, rest);
        var perSecond = connected / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Task.Delay(Settle);
        var begin = target.Usage();
        await Task.Delay(Watch);
        var end = target.Usage();
        var percent = (end.Processor - begin.Processor) / Watch * 100;
        return new Cost(tokens.Count - rest.Count + connected, (end.Memory - before.Memory) / 1024.0 / connected, percent, perSecond);
    }

    /// <summary>Opens as many connections as this machine allows, and returns their number.</summary>
    private async Task<int> Connect(Traffic traffic, Target target, List<string> tokens)
    {
        var (connected, began) = (0, Stopwatch.GetTimestamp());
        await Parallel.ForEachAsync(tokens, new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce }, async (token, _) =>
        {
            if (Stopwatch.GetElapsedTime(began) > MostConnecting)
                return;
            try
            {
                await traffic.Join(target, token, []);
                Interlocked.Increment(ref connected);
            }
            catch (System.Net.WebSockets.WebSocketException e) when (
                e.InnerException is HttpRequestException { InnerException: System.Net.Sockets.SocketException })
            {
                Interlocked.Increment(ref _refused);
            }
        });
        return connected;
    }
}
