using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Reporting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>Everybody reconnects at the same moment and pulls the missed messages, while some others continue to write.</summary>
internal sealed class ReconnectStorm : IScenario
{
    private const int Clients = 2_000;
    private const int Peers = 50;
    private const int Missing = 20;
    private const int Writers = 10;
    private const double LimitSeconds = 10;

    /// <summary>Short, because a storm hits a server that has just restarted.</summary>
    private static readonly TimeSpan BeforeStorm = TimeSpan.FromSeconds(2);

    public string Name => "reconnect-storm";

    public string Summary => "2,000 come back at once, each missing 20 messages";

    public async Task Run(LoadRun run)
    {
        var floor = await OnRelay();
        var returning = new List<(SeededUser User, string Conversation)>();
        var writers = new List<(SeededUser From, SeededUser To, Ledger Conversation)>();
        await using var server = await Server.Start(seed => Fill(seed, returning, writers));
        await using var traffic = new Traffic(writers.ConvertAll(w => w.Conversation)) { FaultInjector = FaultInjector.Of(run.Options.Plant) };
        foreach (var (from, to, conversation) in writers)
        {
            await traffic.Join(server, server.TokenOf(to), [conversation]);
            traffic.LetSend(await traffic.Join(server, server.TokenOf(from), [conversation]), conversation, window: 1);
        }

        var clients = returning.ConvertAll(r => new CrowdMember(server.TokenOf(r.User), r.Conversation));
        Judge(run, await Storm(traffic, server, clients, Missing), floor);
        ServerRun.Tell(run, server);
    }

    private static void Fill(
        Seed seed, List<(SeededUser User, string Conversation)> returning, List<(SeededUser From, SeededUser To, Ledger Conversation)> writers)
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

    /// <summary>The same crowd and the same writers with a relay: how long the connections alone take, and how long this machine delays acks.</summary>
    private static async Task<(CrowdReport Crowd, Outcome Others)> OnRelay()
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

        return await Storm(traffic, relay, [.. Enumerable.Repeat(new CrowdMember("", ""), Clients)], missing: 0);
    }

    private static async Task<(CrowdReport Crowd, Outcome Others)> Storm(Traffic traffic, Target target, IReadOnlyList<CrowdMember> clients, int missing)
    {
        await using var crowd = await ReturningCrowd.Gather(
            new CrowdOrder(target.ServerEndpoint.Port, target.ServerEndpoint.CertificatePath, missing, clients));
        using var over = new CancellationTokenSource();
        var writing = traffic.Run(BeforeStorm, TimeSpan.FromMinutes(2), () => target.Usage().Processor, over.Token);
        await Task.Delay(BeforeStorm);
        var report = await crowd.ComeBack();
        await over.CancelAsync();
        return (report, await writing);
    }

    private void Judge(LoadRun run, (CrowdReport Crowd, Outcome Others) measured, (CrowdReport Crowd, Outcome Others) floor)
    {
        var (crowd, others) = measured;
        if (crowd.Retries > 0)
            run.Report.Say($"  {crowd.Retries} greetings had to be tried again");
        var parameters = new Dictionary<string, object> { ["clients"] = Clients, ["missing"] = Missing };
        var recovery = new Measurement(
            Name, LoadRun.Mode, parameters, crowd.Seconds, "s to recover all",
            Lost: crowd.Lost, Doubled: crowd.Doubled, Disordered: crowd.Disordered);
        run.Report.Add(recovery.Against(floor.Crowd.Seconds, "") with { Target = "≤ 10 s", Met = crowd.Seconds <= LimitSeconds });
        var sends = others.ToMeasurement(
            Name, new Dictionary<string, object> { ["others"] = Writers }, others.Acks.Milliseconds(0.99), "ms p99 of others' acks");
        run.Report.Add(sends.Against(floor.Others.Acks.Milliseconds(0.99), "") with { Target = "≤ 250 ms", Met = sends.Figure <= 250 });
    }
}
