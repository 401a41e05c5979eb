using System.Diagnostics;
using GoChat.Testing;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>MariaDB is killed while people write at two nodes, and started again: they are told to try later, and soon it works again by itself.</summary>
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
