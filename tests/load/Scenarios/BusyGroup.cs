using GoChat.Load.Client;
using GoChat.Load.Reporting;

namespace GoChat.Load.Scenarios;

/// <summary>Fifty members of one group of 500 write at once; they are compared with the same people who each write to a group of their own.</summary>
internal sealed class BusyGroup : IScenario
{
    private const int Members = 500;
    private const int Senders = 50;

    public string Name => "busy-group";

    public string Summary => "50 write in one group of 500, against 50 groups";

    public async Task Run(LoadRun run)
    {
        var apart = await Crowd.OnServer(run, Members, groups: Senders, Senders, window: 1);
        var wire = await Crowd.OnRelay(run, Members, groups: 1, Senders, window: 1);
        var together = await Crowd.OnServer(run, Members, groups: 1, Senders, window: 1);
        var cost = Parameters(1, "50 groups");
        run.Report.Add(apart.ToMeasurement(Name, Parameters(Senders, "none"), apart.Messages, "messages/s"));
        run.Report.Add(Cost(together).Against(CostOf(apart), "≤ 1.3 × 50 groups", ratio => ratio <= 1.3));
        run.Report.Add(together.ToMeasurement(Name, Parameters(1, "wire"), together.Deliveries, "deliveries/s").Against(wire.Deliveries, ""));

        Measurement Cost(Outcome outcome) => outcome.ToMeasurement(Name, cost, CostOf(outcome), "ms per message");
    }

    private static double CostOf(Outcome outcome) => 1000 / outcome.Messages;

    private static Dictionary<string, object> Parameters(int groups, string floor) =>
        new() { ["members"] = Members, ["senders"] = Senders, ["groups"] = groups, ["floor"] = floor };
}
