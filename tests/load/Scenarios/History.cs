using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Reporting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>Opening a chat and paging back, in a small and in a large installation.</summary>
internal sealed class History : IScenario
{
    private const int Small = 10_000;
    private const int Conversations = 100;
    private const int Page = 50;

    public string Name => "history";

    public string Summary => "open a chat and page back, with 10,000 and with --messages stored";

    private sealed record Read(Latencies Open, Latencies Back);

    public async Task Run(LoadRun run)
    {
        var small = await Measure(run, Small);
        var large = await Measure(run, run.Options.Messages);
        Judge(run, "open", small.Open, large.Open);
        Judge(run, "back", small.Back, large.Back);
    }

    private static async Task<Read> Measure(LoadRun run, int messages)
    {
        var each = messages / Conversations;
        SeededUser reader = null!;
        List<string> conversations = [];
        await using var server = await Server.Start(seed =>
        {
            reader = seed.User();
            conversations = seed.PairsOf(reader, seed.Users(Conversations), each);
        });
        var token = server.TokenOf(reader);
        // The same chats in the same order each time.
        var random = new Random(1);
        var open = await Requests.Ask(run, server, token, () => $"/api/v1/conversations/{Any()}/messages?limit={Page}");
        var back = await Requests.Ask(
            run, server, token, () => $"/api/v1/conversations/{Any()}/messages?limit={Page}&beforeSeq={random.Next(Page + 1, each + 1)}");
        ServerRun.Tell(run, server);
        return new Read(open, back);

        string Any() => conversations[random.Next(Conversations)];
    }

    private void Judge(LoadRun run, string what, Latencies small, Latencies large)
    {
        foreach (var (messages, latencies) in new[] { (Small, small), (run.Options.Messages, large) })
        {
            var p50 = latencies.Milliseconds(0.5);
            var measured = new Measurement(
                Name, LoadRun.Mode, new Dictionary<string, object> { ["messages"] = messages, ["read"] = what }, p50, "ms p50", P50Ms: p50,
                P99Ms: latencies.Milliseconds(0.99));
            run.Report.Add(measured.Against(small.Milliseconds(0.5), "≤ 1.3 × 10,000's", messages == Small ? null : ratio => ratio <= 1.3));
            run.Report.Add(measured with { Figure = measured.P99Ms!.Value, Unit = "ms p99", Target = "≤ 10 ms", Met = measured.P99Ms <= 10 });
        }
    }
}
