using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Reporting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>Pairs of users, one of whom writes: every message is acknowledged, and pushed to both.</summary>
internal sealed class Direct : IScenario
{
    public string Name => "direct";

    public string Summary => "pairs that write to each other, one message and a window of them under way";

    public async Task Run(LoadRun run)
    {
        foreach (var window in new[] { 1, run.Options.Window }.Distinct())
        {
            var (measured, floors) = (new List<Outcome>(), new List<Outcome>());
            for (var i = 0; i < run.Options.Runs; i++)
            {
                floors.Add(await OnRelay(run, window));
                measured.Add(await OnServer(run, window));
            }

            Judge(run, window, measured, floors);
        }
    }

    private static async Task<Outcome> OnServer(LoadRun run, int window)
    {
        var pairs = new List<(SeededUser From, SeededUser To, Ledger Conversation)>();
        await using var server = await Server.Start(seed =>
        {
            for (var i = 0; i < run.Options.Pairs; i++)
            {
                var (from, to) = (seed.User(), seed.User());
                pairs.Add((from, to, new Ledger(seed.Pair(from, to), i, audience: 2)));
            }
        });
        await using var traffic = new Traffic(pairs.ConvertAll(p => p.Conversation));
        foreach (var (from, to, conversation) in pairs)
        {
            await traffic.Join(server, server.TokenOf(to), [conversation]);
            traffic.LetSend(await traffic.Join(server, server.TokenOf(from), [conversation]), conversation, window);
        }

        return await ServerRun.Measure(run, server, traffic, run.Options.Time);
    }

    private static async Task<Outcome> OnRelay(LoadRun run, int window)
    {
        await using var relay = await Relay.Start();
        var conversations = Enumerable.Range(0, run.Options.Pairs).Select(i => new Ledger(Seed.NewId('D'), i, audience: 2)).ToList();
        await using var traffic = new Traffic(conversations);
        foreach (var conversation in conversations)
        {
            var token = Relay.TokenFor([conversation.Id]);
            await traffic.Join(relay, token, [conversation]);
            traffic.LetSend(await traffic.Join(relay, token, [conversation]), conversation, window);
        }

        return await ServerRun.Measure(run, relay, traffic, run.FloorTime);
    }

    private void Judge(LoadRun run, int window, List<Outcome> measured, List<Outcome> floors)
    {
        var first = new Measurement(
            Name, LoadRun.Mode, new Dictionary<string, object> { ["pairs"] = run.Options.Pairs, ["window"] = window }, measured.Median(o => o.Messages),
            "messages/s",
            P50Ms: measured.Median(o => o.Delivery.Milliseconds(0.50)), P99Ms: measured.Median(o => o.Delivery.Milliseconds(0.99)),
            Lost: measured.Sum(o => o.Lost), Doubled: measured.Sum(o => o.Doubled), Disordered: measured.Sum(o => o.Disordered));
        run.Report.Add(first.With("floor", "disk").Against(run.Disk.Batched, "≥ 0.6 × disk", window == 1 ? null : ratio => ratio >= 0.6));
        run.Report.Add(first.With("floor", "wire").Against(floors.Median(o => o.Messages), ""));
        var p50 = first with { Figure = first.P50Ms!.Value, Unit = "ms p50" };
        run.Report.Add(
            p50.With("floor", "wire").Against(floors.Median(o => o.Delivery.Milliseconds(0.50)), "≤ 4 × wire", window == 1 ? ratio => ratio <= 4 : null));
        var acked = measured.Median(o => o.Acks.Milliseconds(0.50));
        run.Report.Add(p50 with { Figure = acked, Unit = "ms p50 to ack", P50Ms = acked, P99Ms = measured.Median(o => o.Acks.Milliseconds(0.99)) });
        var processor = first with { Figure = measured.Median(o => o.Processor), Unit = "µs processor per message", P50Ms = null, P99Ms = null };
        run.Report.Add(processor.With("floor", "wire").Against(floors.Median(o => o.Processor), ""));
        var p99 = first with { Figure = first.P99Ms!.Value, Unit = "ms p99" };
        run.Report.Add(window == 1 ? p99 with { Target = "≤ 50 ms", Met = p99.Figure <= 50 } : p99);
    }
}
