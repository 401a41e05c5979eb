using System.Diagnostics;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>Kafka and another service are down while people write. Sends are acknowledged, reachable people get pushes, and later all get everything.</summary>
[Collection(DistributedFaults.Name)]
[OneWay("Distributed by itself: it takes away what the nodes share.")]
public sealed class TwoFaultsTests(Installation installation, ITestOutputHelper output)
{
    /// <summary>The other node asks twice a second for the right to carry the outbox, and notices within 300 ms that Kafka does not confirm.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task The_node_that_carries_is_killed_while_the_broker_is_down()
    {
        await using var load = await Load.Begin(installation);
        await load.ReachesEverybody();
        var carrier = await installation.Carrier();
        var survivor = load.At(1 - carrier);
        long killed;

        installation.Broker.Down();
        try
        {
            await GoesOnWithoutKafka(load);
            killed = Stopwatch.GetTimestamp();
            await installation.Nodes[carrier].Kill();
            await GoesOnWithout(carrier, load);
        }
        finally
        {
            installation.Broker.Up();
            await Lives(carrier);
        }

        await Returns(load);
        var counts = await load.Close(output);
        var after = load.DelaysOf(shown => shown.Device.Person == survivor && shown.AckedAt > killed);
        output.WriteLine($"after the kill, at the node that lives on, from ack to push {after}");
        Assert.True(load.Lost > 0, "somebody was at the node that died");
        Assert.True(counts.Acked > 400, "people wrote before, meanwhile and afterwards");
        Assert.InRange(after.P99, TimeSpan.Zero, DistributedFaults.Soon);
        Assert.InRange(after.Max, TimeSpan.Zero, HandOver);
    }

    [Fact]
    public async Task The_broker_and_Redis_are_away_together()
    {
        await using var load = await Load.Begin(installation);
        await load.ReachesEverybody();
        var carrier = await installation.Carrier();
        var (began, back) = (Stopwatch.GetTimestamp(), 0L);

        installation.Broker.Down();
        try
        {
            await installation.Redis.Stop();
            await BothAreNamed();
            await load.Writes(120);
            await load.Reaches(load.At(carrier));
        }
        finally
        {
            back = Stopwatch.GetTimestamp();
            await installation.Redis.Start();
            installation.Broker.Up();
        }

        await Returns(load);
        await load.Close(output);
        var meanwhile = load.DelaysOf(shown => shown.Device.Person == load.At(carrier) && shown.AckedAt > began && shown.AckedAt < back);
        var acks = load.AcksSince(began);
        output.WriteLine($"while both were away, at the node that carries: from ack to push {meanwhile}; from the outage on, to the ack {acks}");
        Assert.Equal((0, 0), (load.Refusals.Count, load.Lost));
        Assert.InRange(meanwhile.P99, TimeSpan.Zero, DistributedFaults.Soon);
        Assert.InRange(acks.P99, TimeSpan.Zero, DistributedFaults.Soon);
    }

    private async Task GoesOnWithoutKafka(Load load)
    {
        await Eventually.True(async () => await installation.Readiness(0, "kafka") == "degraded", "/readyz names Kafka", DistributedFaults.Patience);
        await load.Writes(120);
        await load.ReachesEverybody();
    }

    private async Task GoesOnWithout(int carrier, Load load)
    {
        var killed = Stopwatch.GetTimestamp();
        await Eventually.True(async () => await installation.Carrier() == 1 - carrier, "the other node carries", DistributedFaults.Patience);
        output.WriteLine($"the other node carries {Stopwatch.GetElapsedTime(killed).TotalMilliseconds:0} ms after the kill");
        await load.Writes(200);
        await load.ReachesEverybody();
    }

    /// <summary>Starts the node if it is down: a failed test may not have killed it.</summary>
    private async Task Lives(int node)
    {
        if (!installation.Nodes[node].TakesPart)
            await installation.Nodes[node].Run();
    }

    private async Task BothAreNamed()
    {
        foreach (var (node, part) in new[] { (0, "kafka"), (0, "redis"), (1, "kafka"), (1, "redis") })
            await Eventually.True(async () => await installation.Readiness(node, part) == "degraded", $"/readyz names {part}", DistributedFaults.Patience);
        Assert.True(await installation.IsReady(0) && await installation.IsReady(1), "a node that has its database takes part");
    }

    /// <summary>People write on while Kafka receives the backlog.</summary>
    private async Task Returns(Load load)
    {
        foreach (var (node, part) in new[] { (0, "kafka"), (0, "redis"), (1, "kafka"), (1, "redis") })
            await Eventually.True(async () => await installation.Readiness(node, part) == "up", $"/readyz forgets {part}", DistributedFaults.Patience);
        await Eventually.True(async () => await installation.Waiting() < 50, "Kafka has what waited", DistributedFaults.Patience);
        await load.Writes(200);
    }
}
