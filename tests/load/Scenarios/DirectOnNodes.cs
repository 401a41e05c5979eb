using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Reporting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>Pairs whose two users are on different nodes if there are two.</summary>
internal sealed class DirectOnNodes : IScenario
{
    /// <summary>An ack may take this much longer than the database's own commit.</summary>
    private const double AckMs = 5;
    private const double CostOfTwo = 1.5;

    public string Name => "direct";

    public string Summary => "pairs that write to each other from node to node, one message and a window of them under way";

    public async Task Run(LoadRun run)
    {
        var commit = await NodesRun.CommitMs();
        run.Report.Say(FormattableString.Invariant($"MariaDB commits one row in {commit:N2} ms"));
        // The time to an ack without other traffic.
        await Compare(run, pairs: 1, window: 1, commit);
        foreach (var window in new[] { 1, run.Options.Window }.Distinct())
            await Compare(run, run.Options.Pairs, window, commit);
    }

    private async Task Compare(LoadRun run, int pairs, int window, double commit)
    {
        Measurement? one = null;
        foreach (var count in NodesRun.Counts)
        {
            var outcomes = new List<Outcome>();
            for (var i = 0; i < run.Options.Runs; i++)
                outcomes.Add(await On(run, count, pairs, window));
            one = Judge(run, outcomes, new() { ["nodes"] = count, ["pairs"] = pairs, ["window"] = window }, commit, one);
        }
    }

    private static async Task<Outcome> On(LoadRun run, int count, int pairs, int window)
    {
        var talks = new List<(SeededUser From, SeededUser To, Ledger Conversation)>();
        await using var nodes = await Nodes.Start(count, seed =>
        {
            for (var i = 0; i < pairs; i++)
            {
                var (from, to) = (seed.User(), seed.User());
                talks.Add((from, to, new Ledger(seed.Pair(from, to), i, audience: 2)));
            }
        });
        await using var traffic = new Traffic(talks.ConvertAll(p => p.Conversation));
        for (var i = 0; i < talks.Count; i++)
        {
            var (from, to, conversation) = talks[i];
            var (here, there) = (nodes.All[i % count], nodes.All[(i + 1) % count]);
            await traffic.Join(there, nodes.TokenOf(to), [conversation]);
            traffic.LetSend(await traffic.Join(here, nodes.TokenOf(from), [conversation]), conversation, window);
        }

        return await ServerRun.Measure(run, nodes.All, traffic, run.Options.Time);
    }

    /// <returns>The cost of a message, to compare two nodes with one.</returns>
    private Measurement Judge(LoadRun run, List<Outcome> outcomes, Dictionary<string, object> parameters, double commit, Measurement? one)
    {
        run.Report.Add(outcomes.Figure(Name, parameters, outcomes.Median(o => o.Messages), "messages/s"));
        var ack = outcomes.Figure(Name, parameters, outcomes.Median(o => o.Acks.Milliseconds(0.50)), "ms p50 to ack");
        run.Report.Add(
            parameters["window"] is 1 ? ack with { Floor = Measurement.Round(commit), Target = "≤ commit + 5 ms", Met = ack.Figure <= commit + AckMs } : ack);
        var cost = outcomes.Figure(Name, parameters, outcomes.Median(o => o.Processor), "µs processor per message") with { P50Ms = null, P99Ms = null };
        run.Report.Add(one is null ? cost : cost.Against(one.Figure, "≤ 1.5 × one node's", ratio => ratio <= CostOfTwo));
        return cost;
    }
}
