using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Reporting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>One member writes while all the others are online, spread over the nodes.</summary>
internal sealed class GroupOnNodes : IScenario
{
    private const int ConnectingAtOnce = 32;
    private const double CostOfTwo = 1.5;
    private static readonly int[] Sizes = [100, 1_000];

    public string Name => "group";

    public string Summary => "one writes, 100 and 1,000 members listen at all nodes";

    public async Task Run(LoadRun run)
    {
        foreach (var members in Sizes)
        {
            Measurement? one = null;
            foreach (var count in NodesRun.Counts)
            {
                Outcome[] outcomes = [await On(run, count, members)];
                var parameters = new Dictionary<string, object> { ["nodes"] = count, ["members"] = members, ["window"] = run.Options.Window };
                run.Report.Add(outcomes.Figure(Name, parameters, outcomes[0].Deliveries, "deliveries/s"));
                var cost = outcomes.Figure(Name, parameters, outcomes[0].Processor, "µs processor per message") with { P50Ms = null, P99Ms = null };
                run.Report.Add(one is null ? cost : cost.Against(one.Figure, "≤ 1.5 × one node's", ratio => ratio <= CostOfTwo));
                one = cost;
            }
        }
    }

    private static async Task<Outcome> On(LoadRun run, int count, int members)
    {
        List<SeededUser> users = [];
        Ledger? group = null;
        await using var nodes = await Nodes.Start(count, seed =>
        {
            users = seed.Users(members);
            group = new Ledger(seed.Group(users), 0, audience: members);
        });
        await using var traffic = new Traffic([group!]);
        var devices = new Device[members];
        await Parallel.ForAsync(0, members, new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce }, async (i, _) =>
            devices[i] = await traffic.Join(nodes.All[i % count], nodes.TokenOf(users[i]), [group!]));
        traffic.LetSend(devices[0], group!, run.Options.Window);
        return await ServerRun.Measure(run, nodes.All, traffic, run.Options.Time);
    }
}
