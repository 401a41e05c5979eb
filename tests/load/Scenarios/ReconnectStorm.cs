using System.Diagnostics;
using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Reporting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>Everybody comes back at the same moment and pulls what they missed, while some others go on writing.</summary>
internal sealed class ReconnectStorm : IScenario
{
    private const int Clients = 2_000;
    private const int Peers = 50;
    private const int Missing = 20;
    private const int Writers = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public string Name => "reconnect-storm";

    public string Summary => "2,000 come back at once, each missing 20 messages";

    public async Task Run(LoadRun run)
    {
        var floor = await ConnectAllToRelay();
        var returning = new List<(SeededUser User, string Conversation)>();
        var writers = new List<(SeededUser From, SeededUser To, Ledger Conversation)>();
        await using var server = await Server.Start(seed => Fill(seed, returning, writers));
        await using var traffic = new Traffic(writers.ConvertAll(w => w.Conversation));
        foreach (var (from, to, conversation) in writers)
        {
            await traffic.Join(server, server.TokenOf(to), [conversation]);
            traffic.LetSend(await traffic.Join(server, server.TokenOf(from), [conversation]), conversation, window: 1);
        }

        var clients = returning.ConvertAll(r => new Returning(server, server.TokenOf(r.User), r.Conversation));
        using var over = new CancellationTokenSource();
        var writing = traffic.Run(TimeSpan.FromMinutes(2), over.Token);
        await Task.Delay(Traffic.Warmup);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.ConvertAll(client => client.Recover(Missing)));
        var took = Stopwatch.GetElapsedTime(began);
        await over.CancelAsync();
        Judge(run, took, floor, clients, await writing);
        ServerRun.Tell(run, server);
        await Parallel.ForEachAsync(clients, async (client, _) => await client.DisposeAsync());
    }

    private static void Fill(Seed seed, List<(SeededUser User, string Conversation)> returning, List<(SeededUser From, SeededUser To, Ledger Conversation)> writers)
    {
        foreach (var peer in seed.Users(Peers))
        {
            var users = seed.Users(Clients / Peers);
            returning.AddRange(users.Zip(seed.PairsOf(peer, users, Missing)));
        }

        for (var i = 0; i < Writers; i++)
        {
            var (from, to) = (seed.User(), seed.User());
            writers.Add((from, to, new Ledger(seed.Pair(from, to), i, audience: 2)));
        }
    }

    /// <summary>How long the same crowd needs for the connections alone.</summary>
    private static async Task<TimeSpan> ConnectAllToRelay()
    {
        await using var relay = await Relay.Start();
        var clients = Enumerable.Range(0, Clients).Select(_ => new Returning(relay, "", "")).ToList();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.ConvertAll(client => client.Greet()));
        var took = Stopwatch.GetElapsedTime(began);
        await Parallel.ForEachAsync(clients, async (client, _) => await client.DisposeAsync());
        return took;
    }

    private void Judge(LoadRun run, TimeSpan took, TimeSpan floor, List<Returning> clients, Outcome others)
    {
        if (clients.Sum(c => c.Retries) is var retries and > 0)
            run.Report.Say($"  {retries} greetings had to be tried again");
        var parameters = new Dictionary<string, object> { ["clients"] = Clients, ["missing"] = Missing };
        var recovery = new Measurement(
            Name, LoadRun.Mode, parameters, took.TotalSeconds, "s to recover all",
            Lost: clients.Sum(c => c.Lost), Doubled: clients.Sum(c => c.Doubled), Disordered: clients.Sum(c => c.Disordered));
        run.Report.Add(recovery.Against(floor.TotalSeconds, "") with { Target = "≤ 10 s", Met = took <= Limit });
        var sends = others.ToMeasurement(Name, new Dictionary<string, object> { ["others"] = Writers }, others.Acks.Milliseconds(0.99), "ms p99 of others' acks");
        run.Report.Add(sends with { Target = "≤ 250 ms", Met = sends.Figure <= 250 });
    }
}
