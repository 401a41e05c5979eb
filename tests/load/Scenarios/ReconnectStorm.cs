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
        var floor = await OnRelay();
        var returning = new List<(SeededUser User, string Conversation)>();
        var writers = new List<(SeededUser From, SeededUser To, Ledger Conversation)>();
        await using var server = await Server.Start(seed => Fill(seed, returning, writers));
        await using var traffic = new Traffic(writers.ConvertAll(w => w.Conversation)) { Plant = Plant.Of(run.Options.Plant) };
        foreach (var (from, to, conversation) in writers)
        {
            await traffic.Join(server, server.TokenOf(to), [conversation]);
            traffic.LetSend(await traffic.Join(server, server.TokenOf(from), [conversation]), conversation, window: 1);
        }

        var clients = returning.ConvertAll(r => new Returning(server, server.TokenOf(r.User), r.Conversation));
        Judge(run, await Storm(traffic, clients, client => client.Recover(Missing)), floor, clients);
        ServerRun.Tell(run, server);
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

    /// <summary>The same crowd and the same writers with a relay: how long the connections alone take, and how long acks wait for this machine.</summary>
    private static async Task<(TimeSpan Took, Outcome Others)> OnRelay()
    {
        await using var relay = await Relay.Start();
        var conversations = Enumerable.Range(0, Writers).Select(i => new Ledger(Seed.NewId('D'), i, audience: 2)).ToList();
        await using var traffic = new Traffic(conversations);
        foreach (var conversation in conversations)
        {
            var token = Relay.TokenFor([conversation.Id]);
            await traffic.Join(relay, token, [conversation]);
            traffic.LetSend(await traffic.Join(relay, token, [conversation]), conversation, window: 1);
        }

        var clients = Enumerable.Range(0, Clients).Select(_ => new Returning(relay, "", "")).ToList();
        return await Storm(traffic, clients, client => client.Greet());
    }

    private static async Task<(TimeSpan Took, Outcome Others)> Storm(Traffic traffic, List<Returning> clients, Func<Returning, Task> comeBack)
    {
        using var over = new CancellationTokenSource();
        var writing = traffic.Run(TimeSpan.FromMinutes(2), over.Token);
        await Task.Delay(Traffic.Warmup);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.ConvertAll(client => comeBack(client)));
        var took = Stopwatch.GetElapsedTime(began);
        await over.CancelAsync();
        var others = await writing;
        await Parallel.ForEachAsync(clients, async (client, _) => await client.DisposeAsync());
        return (took, others);
    }

    private void Judge(LoadRun run, (TimeSpan Took, Outcome Others) measured, (TimeSpan Took, Outcome Others) floor, List<Returning> clients)
    {
        if (clients.Sum(c => c.Retries) is var retries and > 0)
            run.Report.Say($"  {retries} greetings had to be tried again");
        var parameters = new Dictionary<string, object> { ["clients"] = Clients, ["missing"] = Missing };
        var recovery = new Measurement(
            Name, LoadRun.Mode, parameters, measured.Took.TotalSeconds, "s to recover all",
            Lost: clients.Sum(c => c.Lost), Doubled: clients.Sum(c => c.Doubled), Disordered: clients.Sum(c => c.Disordered));
        run.Report.Add(recovery.Against(floor.Took.TotalSeconds, "") with { Target = "≤ 10 s", Met = measured.Took <= Limit });
        var others = measured.Others;
        var sends = others.ToMeasurement(Name, new Dictionary<string, object> { ["others"] = Writers }, others.Acks.Milliseconds(0.99), "ms p99 of others' acks");
        run.Report.Add(sends.Against(floor.Others.Acks.Milliseconds(0.99), "") with { Target = "≤ 250 ms", Met = sends.Figure <= 250 });
    }
}
