using GoChat.Load.Hosting;
using GoChat.Load.Reporting;

namespace GoChat.Load.Scenarios;

/// <summary>The time that a server with data needs until it is ready, and its memory then.</summary>
internal sealed class Start : IScenario
{
    private const int Users = 1_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public string Name => "start";

    public string Summary => "a warm start, and the memory at rest";

    public async Task Run(LoadRun run)
    {
        var (times, memories, bare) = (new List<double>(), new List<double>(), new List<(double Time, double Memory)>());
        await using var server = await Server.Start(seed => seed.Users(Users));
        for (var i = 0; i < run.Options.Runs; i++)
        {
            await server.Restart();
            await Task.Delay(Rest);
            times.Add(server.StartTime.TotalSeconds);
            memories.Add(Megabytes(server));
            await using var relay = await Relay.Start();
            await Task.Delay(Rest);
            bare.Add((relay.StartTime.TotalSeconds, Megabytes(relay)));
        }

        ServerRun.Tell(run, server);
        var start = new Measurement(Name, LoadRun.Mode, new Dictionary<string, object> { ["floor"] = "bare web server" }, times.Median(t => t), "s to ready");
        run.Report.Add(start.Against(bare.Median(b => b.Time), "") with { Target = "≤ 2 s", Met = start.Figure <= 2 });
        var memory = start with { Figure = memories.Median(m => m), Unit = "MB at rest" };
        run.Report.Add(memory.Against(bare.Median(b => b.Memory), "") with { Target = "≤ 150 MB", Met = memory.Figure <= 150 });
    }

    private static double Megabytes(Target target) => target.Usage().Memory / 1024.0 / 1024;
}
