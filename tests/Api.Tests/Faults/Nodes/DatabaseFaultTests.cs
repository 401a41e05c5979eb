using System.Diagnostics;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>MariaDB is killed and restarted while people write at two nodes: they get temporary errors, and the nodes soon recover without help.</summary>
[Collection(DistributedFaults.Name)]
[OneWay("Distributed by itself: it takes away what the nodes share.")]
public sealed class DatabaseFaultTests(Installation installation, ITestOutputHelper output)
{
    private const int Writers = 4;
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task The_database_is_killed_and_started_again()
    {
        await using var load = await Load.Begin(installation);
        var before = await Troubles();
        var stopped = Stopwatch.GetTimestamp();

        await installation.Database.Stop();
        try
        {
            await RefusesEverybody(load);
        }
        finally
        {
            await installation.Database.Start();
        }

        var began = Stopwatch.GetTimestamp();
        await load.Writes(20);
        var healed = Stopwatch.GetElapsedTime(began);
        await load.Writes(60);
        await load.Close(output);
        output.WriteLine($"20 messages acked {healed.TotalSeconds:0.0} s after the database was back");
        Assert.InRange(healed, TimeSpan.Zero, SoonAgain);
        Assert.Equal(["server.unavailable"], load.Refusals.Distinct());
        await IsToldInFewLines(before, Stopwatch.GetElapsedTime(stopped));
    }

    /// <summary>Each node logs one line at the beginning, one every ten seconds, and every change: failed sends add no lines of their own.</summary>
    private async Task IsToldInFewLines(IReadOnlyList<string[]> before, TimeSpan time)
    {
        var after = await Troubles();
        for (var node = 0; node < after.Count; node++)
        {
            var lines = after[node][before[node].Length..];
            output.WriteLine($"node {node}: {lines.Length} lines in {time.TotalSeconds:0} s\n{string.Join('\n', lines)}");
            Assert.Contains(lines, line => line.Contains("The database fails", StringComparison.Ordinal));
            Assert.InRange(lines.Length, 1, 8 + (int)(time.TotalSeconds / 5));
        }
    }

    /// <summary>The lines of warnings and errors, with their stack traces, by node.</summary>
    private async Task<IReadOnlyList<string[]>> Troubles()
    {
        var logs = await Task.WhenAll(installation.Nodes.Select(node => TestLog.Read(node.Folder)));
        return [.. logs.Select(log => log.Split('\n').Where(line => line.Length > 0 && !line.Contains("[INF]", StringComparison.Ordinal)).ToArray())];
    }

    private async Task RefusesEverybody(Load load)
    {
        await Eventually.True(() => Task.FromResult(load.Refusals.Count >= 2 * Writers), "sends are refused for a while", DistributedFaults.Patience);
        var before = load.Acked;
        foreach (var node in new[] { 0, 1 })
            await Eventually.True(async () => await installation.Readiness(node, "database") == "down", "/readyz names the database");
        Assert.Equal(before, load.Acked);
    }
}
