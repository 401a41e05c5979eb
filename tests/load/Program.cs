using System.Globalization;
using GoChat.Load.Client;
using GoChat.Load.Floors;
using GoChat.Load.Reporting;
using GoChat.Load.Scenarios;
using GoChat.Load.Seeding;
using GoChat.Testing;

namespace GoChat.Load;

/// <summary>Exit codes: 0 for a measured run, 1 if a message was lost, doubled or disordered or a scenario failed, 2 for wrong usage.</summary>
internal static class Program
{
    private static readonly IScenario[] Scenarios =
        [new Direct(), new Broadcast(), new BusyGroup(), new Idle(), new History(), new ChatList(), new ReconnectStorm(), new Start()];

    private static readonly IScenario[] DistributedScenarios = [new DirectOnNodes(), new GroupOnNodes()];

    private static readonly TimeSpan DiskTime = TimeSpan.FromSeconds(3);

    private static string Usage => string.Join(
        Environment.NewLine,
        [
            "run [scenario]... [--seconds 10] [--warmup 20] [--pairs 50] [--window 20] [--runs 3] [--connections 10000] [--messages 1000000] [--json FILE] "
                + "[--plot FILE.svg] [--plant FAULT] [--distributed]",
            "seed [--messages N] [--users N] [--members N] [--sessions N] --out FOLDER",
            "",
            .. Scenarios.Select(scenario => $"  {scenario.Name,-16}{scenario.Summary}"),
            "",
            "--distributed: one node and two, with MariaDB, Redis and Kafka's protocol",
            .. DistributedScenarios.Select(scenario => $"  {scenario.Name,-16}{scenario.Summary}"),
        ]);

    public static async Task<int> Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            switch (args.FirstOrDefault())
            {
                case "run":
                    return await Run(
                        LoadOptions.Parse(
                        args[1..], "seconds", "warmup", "pairs", "window", "runs", "connections", "messages", "json", "plot", "plant", "distributed"));
                case "seed":
                    await SeedCommand.Run(LoadOptions.Parse(args[1..], "messages", "users", "members", "sessions", "out"), Console.Out);
                    return 0;
                case "relay":
                    await RelayServer.Run(int.Parse(args[1], CultureInfo.InvariantCulture), args[2]);
                    return 0;
                case "crowd":
                    await ReturningCrowd.Run(Console.In, Console.Out);
                    return 0;
                default:
                    throw new UsageException("run or seed");
            }
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}{Environment.NewLine}{Usage}");
            return 2;
        }
    }

    private static async Task<int> Run(LoadOptions options)
    {
        var scenarios = options.Distributed ? DistributedScenarios : Scenarios;
        var chosen = scenarios.Where(s => options.Words.Count == 0 || options.Words.Contains(s.Name)).ToList();
        if (options.Words.FirstOrDefault(word => scenarios.All(s => s.Name != word)) is { } unknown)
            throw new UsageException($"unknown scenario {unknown}");
        _ = FaultInjector.Of(options.Plant);
        MariaDb.IsDurable = options.Distributed;
        var report = new Report(Console.Out);
        report.Say($"{Machine.Describe()}; mode {(options.Distributed ? NodesRun.Mode : LoadRun.Mode)}; load {Machine.Load()}");
        var disk = DiskFloor.Measure(options.Time < DiskTime ? options.Time : DiskTime);
        report.Say($"disk floor {disk.Batched:N0} messages/s in batches of 50; a commit of one takes {disk.CommitMs:N2} ms");
        report.Head();
        foreach (var scenario in chosen)
            await RunOne(scenario, new LoadRun(options, report, disk));
        if (options.Json is { } json)
            report.WriteJson(json);
        if (options.Plot is { } plot)
            Plot.Write(plot, report.All);
        return report.IsSound ? 0 : 1;
    }

    /// <summary>A scenario that throws fails the run, but not the other scenarios.</summary>
    private static async Task RunOne(IScenario scenario, LoadRun run)
    {
        try
        {
            await scenario.Run(run);
        }
        catch (Exception e)
        {
            run.Report.Break(scenario.Name, e);
        }
    }
}
