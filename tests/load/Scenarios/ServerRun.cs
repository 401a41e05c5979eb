using System.Globalization;
using GoChat.Load.Client;
using GoChat.Load.Hosting;
using GoChat.Load.Reporting;

namespace GoChat.Load.Scenarios;

/// <summary>The steps that all scenarios share: running the traffic and reporting the results.</summary>
internal static class ServerRun
{
    /// <summary>Runs the traffic, and reports the server's usage and warnings.</summary>
    public static Task<Outcome> Measure(LoadRun run, Target target, Traffic traffic, TimeSpan time) => Measure(run, [target], traffic, time);

    /// <summary>The same for several servers that serve together.</summary>
    public static async Task<Outcome> Measure(LoadRun run, IReadOnlyList<Target> targets, Traffic traffic, TimeSpan time)
    {
        if (targets[0] is not Relay)
            traffic.FaultInjector = FaultInjector.Of(run.Options.Plant);
        var before = Memory(targets);
        var outcome = await traffic.Run(run.Options.Warmup, time, () => Processor(targets));
        var who = targets.Count == 1 ? targets[0].Name : $"{targets.Count} × {targets[0].Name}";
        run.Report.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"  {who}: {outcome.Messages:N0} messages/s, {outcome.Deliveries:N0} deliveries/s, {outcome.Processor:N0} µs processor per message, "
                + $"{Memory(targets) >> 20} MB (was {before >> 20}), load {Machine.Load()}"));
        if (outcome.Resyncs > 0)
            run.Report.Say($"  {outcome.Resyncs} resyncs");
        foreach (var complaint in outcome.Complaints)
            run.Report.Say($"  refused: {complaint}");
        foreach (var target in targets)
            Tell(run, target);
        return outcome;
    }

    /// <summary>The server's own warnings belong to the result.</summary>
    public static void Tell(LoadRun run, Target server)
    {
        foreach (var line in server.Output.Take(12))
            run.Report.Say($"  server log: {line}");
        if (server.Output.Count > 12)
            run.Report.Say($"  server log: {server.Output.Count - 12} lines more");
    }

    public static Measurement ToMeasurement(
        this Outcome outcome, string scenario, IReadOnlyDictionary<string, object> parameters, double figure, string unit) => new(
        scenario, LoadRun.Mode, parameters, figure, unit, P50Ms: outcome.Delivery.Milliseconds(0.50), P99Ms: outcome.Delivery.Milliseconds(0.99),
        Lost: outcome.Lost, Doubled: outcome.Doubled, Disordered: outcome.Disordered);

    private static long Memory(IEnumerable<Target> targets) => targets.Sum(t => t.Usage().Memory);

    private static TimeSpan Processor(IEnumerable<Target> targets) => targets.Aggregate(TimeSpan.Zero, (sum, target) => sum + target.Usage().Processor);

    public static double Median<T>(this IReadOnlyList<T> runs, Func<T, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);

    public static Measurement With(this Measurement measurement, string name, object value) =>
        measurement with { Parameters = new Dictionary<string, object>(measurement.Parameters) { [name] = value } };
}
