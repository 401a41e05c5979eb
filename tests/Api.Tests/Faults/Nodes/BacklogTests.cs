using System.Diagnostics;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>A long outage of the broker leaves many events in the outbox. New messages do not wait for them.</summary>
[Collection(DistributedFaults.Name)]
[OneWay("Distributed by itself: it takes away what the nodes share.")]
public sealed class BacklogTests(Installation installation, ITestOutputHelper output)
{
    /// <summary>Many batches of the relay, and more than a node that takes over looks back.</summary>
    private const int Many = 6_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task New_messages_do_not_wait_while_Kafka_takes_what_waited()
    {
        var backlog = await Backlog.Prepare(installation);
        await using var load = await Load.Begin(installation);
        await Eventually.True(async () => await installation.Waiting() < 50, "nothing waits", DistributedFaults.Patience);

        installation.Broker.Down();
        try
        {
            await backlog.Write(Many);
        }
        finally
        {
            installation.Broker.Up();
        }

        var (back, waiting) = (Stopwatch.GetTimestamp(), await installation.Waiting());
        await Eventually.True(async () => await installation.Waiting() < 50, "Kafka has what waited", Patience);
        var took = Stopwatch.GetElapsedTime(back);
        await load.Writes(200);

        await load.Close(output);
        var meanwhile = load.DelaysOf(shown => shown.AckedAt > back);
        output.WriteLine($"{waiting} events waited, gone after {took.TotalSeconds:0.0} s; of what was written from then on, from ack to push {meanwhile}");
        Assert.True(waiting >= Many, $"{waiting} wait");
        Assert.Equal((0, 0, 0), (load.Refusals.Count, load.Lost, load.Resyncs));
        Assert.InRange(meanwhile.P99, TimeSpan.Zero, DistributedFaults.Soon);
        Assert.InRange(load.Acks.P99, TimeSpan.Zero, DistributedFaults.Soon);
    }

    [Fact]
    public async Task Nodes_that_start_on_a_backlog_push_what_is_new_at_once()
    {
        var backlog = await Backlog.Prepare(installation);
        await using var load = await Load.Begin(installation);
        await using var old = await backlog.Device();
        await Eventually.True(async () => await installation.Waiting() < 50, "nothing waits", DistributedFaults.Patience);
        long memory, began;

        installation.Broker.Down();
        try
        {
            await backlog.Write(Many);
            await StartAnew();
            began = Stopwatch.GetTimestamp();
            output.WriteLine($"{await installation.Waiting()} events wait at the start");
            await load.Writes(400);
            await load.ReachesEverybody();
            memory = installation.Nodes.Max(node => node.ResidentBytes);
        }
        finally
        {
            installation.Broker.Up();
        }

        await Eventually.True(async () => await installation.Waiting() < 50, "Kafka has what waited", Patience);
        await load.Close(output);
        var since = load.DelaysOf(shown => shown.AckedAt > began);
        output.WriteLine($"of what was written since the start, from ack to push {since}; {memory >> 20} MB in use; a device of the backlog got "
            + $"{old.Repeated} again, {old.Resyncs} resyncs");
        Assert.InRange(since.P99, TimeSpan.Zero, DistributedFaults.Soon);
        Assert.Equal((0, 0), (old.Resyncs, load.Resyncs));
    }

    private async Task StartAnew()
    {
        foreach (var node in installation.Nodes)
            await node.Kill();
        await Task.WhenAll(installation.Nodes.Select(node => node.Run()));
    }
}
