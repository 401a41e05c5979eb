using GoChat.Load.Hosting;
using GoChat.Load.Reporting;
using GoChat.Load.Seeding;

namespace GoChat.Load.Scenarios;

/// <summary>The first page of a long chat list with one group in ten chats.</summary>
internal sealed class ChatList : IScenario
{
    private const int Page = 30;
    private const int GroupSize = 20;

    public string Name => "sessions";

    public string Summary => "list 30 of 1,000 sessions";

    public async Task Run(LoadRun run)
    {
        var sessions = run.Options.Sessions;
        SeededUser reader = null!;
        await using var server = await Server.Start(seed =>
        {
            reader = seed.User();
            var others = seed.Users(sessions - sessions / 10);
            seed.PairsOf(reader, others, messagesEach: 5);
            for (var i = 0; i < sessions / 10; i++)
                seed.Group([reader, .. others.Skip(i).Take(GroupSize - 1)]);
        });
        var latencies = await Requests.Ask(run, server, server.TokenOf(reader), () => $"/api/v1/sessions?limit={Page}");
        ServerRun.Tell(run, server);
        var p99 = latencies.Milliseconds(0.99);
        run.Report.Add(new Measurement(
            Name, LoadRun.Mode, new Dictionary<string, object> { ["sessions"] = sessions, ["page"] = Page }, p99, "ms p99", Target: "≤ 20 ms", Met: p99 <= 20,
            P50Ms: latencies.Milliseconds(0.5), P99Ms: p99));
    }
}
