using GoChat.Load.Hosting;
using Microsoft.Data.Sqlite;

namespace GoChat.Load.Scenarios;

/// <summary>One member of a group writes while all the others are online.</summary>
internal sealed class Broadcast : IScenario
{
    private static readonly int[] Sizes = [100, 1_000, 5_000];

    public string Name => "group";

    public string Summary => "one writes, 100, 1,000 and 5,000 members listen";

    public async Task Run(LoadRun run)
    {
        foreach (var members in Sizes)
        {
            var floor = await Crowd.OnRelay(run, members, groups: 1, senders: 1, run.Options.Window);
            long written = 0;
            var outcome = await Crowd.OnServer(run, members, groups: 1, senders: 1, run.Options.Window, server => written = SessionsWritten(server));
            var parameters = new Dictionary<string, object> { ["members"] = members, ["window"] = run.Options.Window };
            var measured = outcome.ToMeasurement(Name, parameters, outcome.Deliveries, "deliveries/s");
            run.Report.Add(measured.Against(floor.Deliveries, "≥ 0.8 × wire", ratio => ratio >= 0.8));
            run.Report.Add(
                measured with
                {
                    Figure = written,
                    Unit = "member rows written",
                    Target = "the sender's alone",
                    Met = written <= 1,
                    P50Ms = null,
                    P99Ms = null
                });
        }
    }

    /// <summary>The number of members' rows that a send wrote, out of all of them.</summary>
    private static long SessionsWritten(Server server)
    {
        using var connection = new SqliteConnection($"Data Source={server.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM session WHERE last_own_seq > 0 OR read_seq > 0) + (SELECT count(*) FROM user_event)";
        return (long)command.ExecuteScalar()!;
    }
}
