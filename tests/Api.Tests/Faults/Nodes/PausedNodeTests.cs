using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>
/// The node that relays the outbox is suspended (SIGSTOP) until the others consider it dead, and then resumes in the middle of its work, which
/// the others have done meanwhile.
/// </summary>
[Collection(DistributedFaults.Name)]
[OneWay("Distributed by itself: a node is taken for dead by another one.")]
public sealed class PausedNodeTests(Installation installation, ITestOutputHelper output)
{
    [Fact]
    public async Task A_node_that_was_taken_for_dead_goes_on()
    {
        await using var load = await Load.Begin(installation);
        var paused = await installation.Carrier();
        await using var there = await Socket(load, paused);

        var twice = await WhileItIsPaused(load, paused, there);
        load.Pair.Ack("twice-1", (await twice).GetProperty("ok"));
        await load.Writes(80);
        await Eventually.True(async () => await installation.Beating() == 2, "it lives again");
        await load.Close(output);
        Assert.Equal(1 - paused, await installation.Carrier());
    }

    /// <summary>Waits until the other node has taken over, and sends one message through both nodes.</summary>
    /// <returns>The paused node's pending answer.</returns>
    private async Task<Task<JsonElement>> WhileItIsPaused(Load load, int paused, SocketClient there)
    {
        await installation.Nodes[paused].Pause();
        try
        {
            await Eventually.True(async () => await installation.Carrier() == 1 - paused, "the other node carries", DistributedFaults.Patience);
            var twice = there.Send(load.Pair.Conversation, "asked at both", "twice-1");
            await using var other = await Socket(load, 1 - paused);
            load.Pair.Ack("twice-1", (await other.Send(load.Pair.Conversation, "asked at both", "twice-1")).GetProperty("ok"));
            await Eventually.True(async () => await installation.Beating() == 1, "its life has run out", DistributedFaults.Patience);
            await load.Writes(40);
            return twice;
        }
        finally
        {
            await installation.Nodes[paused].Continue();
        }
    }

    /// <summary>Ann's socket at that node.</summary>
    private async Task<SocketClient> Socket(Load load, int node) => await (await load.Ann.At(installation.Nodes[node])).Connect();
}
