using System.Diagnostics;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>Kafka is down, hangs, or has unreadable records while people write. Sends are always acknowledged, and everything is delivered later.</summary>
[Collection(DistributedFaults.Name)]
[OneWay("Distributed by itself: it takes away what the nodes share.")]
public sealed class BrokerFaultTests(Installation installation, ITestOutputHelper output)
{
    /// <summary>Longer than anything waits for a broker: the confirmation of a publication, the session of a consumer group.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    [Fact]
    public Task The_broker_is_down() => Goes(installation.Broker.Down, installation.Broker.Up);

    [Fact]
    public Task The_broker_hangs() => Goes(installation.Broker.Freeze, installation.Broker.Thaw);

    /// <summary>Each of the two nodes delivers and one projects: three dead letters per record.</summary>
    [Fact]
    public async Task What_nobody_can_read_goes_to_the_dead_letters_and_what_follows_it_goes_on()
    {
        await using var load = await Load.Begin(installation);

        await PoisonedRecords.Write(installation.Broker, load.Conversations);
        await load.Writes(80);
        await load.ReachesEverybody();
        var letters = await PoisonedRecords.Letters(installation.Broker, due: 6);

        await load.Close(output);
        output.WriteLine(
            $"2 poisoned records, one among those of each conversation: {string.Join(", ", letters.Select(l => $"{l.Value} letters of {l.Key}"))}");
        Assert.Equal((2, 4), (letters["projections"], letters["delivery"]));
        Assert.Equal((0, 0), (load.Refusals.Count, load.Lost));
    }

    private async Task Goes(Action away, Action back)
    {
        await using var load = await Load.Begin(installation);
        await load.ReachesEverybody();
        var (carrier, began) = (await installation.Carrier(), Stopwatch.GetTimestamp());

        away();
        try
        {
            await GoesOnWithoutKafka(load);
            // The devices ignore heartbeats, and nothing is pulled in place of a push.
            await load.ReachesEverybody();
            Assert.Equal(carrier, await installation.Carrier());
        }
        finally
        {
            back();
        }

        await EndsWithoutANotice(load);
        await load.Close(output);
        var acks = load.AcksSince(began);
        output.WriteLine($"from the outage on, to the ack {acks}");
        Assert.Equal((0, 0, 0), (load.Refusals.Count, load.Lost, load.Resyncs));
        Assert.InRange(load.Delays.P99, TimeSpan.Zero, DistributedFaults.Soon);
        Assert.InRange(acks.P99, TimeSpan.Zero, DistributedFaults.Soon);
    }

    /// <summary>People write on while Kafka receives the backlog, and until nothing is pushed without Kafka any more.</summary>
    private async Task EndsWithoutANotice(Load load)
    {
        foreach (var node in new[] { 0, 1 })
            await Eventually.True(async () => await installation.Readiness(node, "kafka") == "up", "/readyz forgets it", DistributedFaults.Patience);
        await Eventually.True(async () => await installation.Waiting() < 50, "Kafka has what waited", DistributedFaults.Patience);
        // Pushes go both ways at first, then through Kafka alone.
        await load.Writes(400);
    }

    private async Task GoesOnWithoutKafka(Load load)
    {
        var began = Stopwatch.GetTimestamp();
        await load.Writes(120);
        await Eventually.True(async () => await installation.Readiness(0, "kafka") == "degraded", "/readyz names Kafka", DistributedFaults.Patience);
        await Eventually.True(() => Task.FromResult(Stopwatch.GetElapsedTime(began) > Outage), "the outage lasts", DistributedFaults.Patience);
        await load.Writes(40);
    }
}
