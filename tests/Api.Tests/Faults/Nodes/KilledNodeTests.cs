using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>One of two nodes is killed (kill -9) while people write at both. The other continues alone until it comes back.</summary>
[Collection(DistributedFaults.Name)]
[OneWay("Distributed by itself: a node is survived by another one.")]
public sealed class KilledNodeTests(Installation installation, ITestOutputHelper output)
{
    [Fact]
    public async Task The_node_that_carries_the_outbox_is_killed() => await Dies(await Carrier());

    [Fact]
    public async Task The_node_that_does_not_carry_is_killed() => await Dies(1 - await Carrier());

    private async Task Dies(int node)
    {
        await using var load = await Load.Begin(installation);

        await installation.Nodes[node].Kill();
        try
        {
            await load.Writes(80);
            Assert.Equal(1 - node, await Carrier());
            await load.ReachesEverybody();
        }
        finally
        {
            await installation.Nodes[node].Run();
        }

        await load.Writes(40);
        await using var back = new Writer(await load.Ann.At(installation.Nodes[node]), load.Pair, "back");
        await back.Write(5);

        var counts = await load.Close(output);
        Assert.True(load.Lost > 0, "somebody was at the node that died");
        Assert.True(counts.Acked > 160, "people wrote before, meanwhile and afterwards");
    }

    private async Task<int> Carrier()
    {
        var carrier = -1;
        await Eventually.True(async () => (carrier = await installation.Carrier()) >= 0, "a node carries the outbox", DistributedFaults.Patience);
        return carrier;
    }
}
