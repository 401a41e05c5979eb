using System.Diagnostics;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>Redis stops and loses everything while people write and read. Nobody gets an error, and nobody sees outdated data.</summary>
[Collection(DistributedFaults.Name)]
[OneWay("Distributed by itself: it takes away what the nodes share.")]
public sealed class RedisFaultTests(Installation installation, ITestOutputHelper output)
{
    /// <summary>Long enough for all effects of the outage: commands fail at once and retry after a second; nodes and presence expire.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Redis_stops_and_starts_again_empty()
    {
        var acks = await Meanwhile(async (load, reads) =>
        {
            await installation.Redis.Stop();
            await using var socket = await reads.Reader.Connect();
            try
            {
                await GoesOnWithoutRedis(load, reads);
            }
            finally
            {
                await installation.Redis.Start();
            }

            await Sees(reads.Writer, reads.Reader);
        });

        Assert.InRange(acks.P99, TimeSpan.Zero, DistributedFaults.Soon);
    }

    [Fact]
    public Task Redis_is_flushed() => Meanwhile(async (load, reads) =>
    {
        for (var i = 0; i < 5; i++)
        {
            await installation.Redis.Flush();
            await load.Writes(20);
        }

        await using var socket = await reads.Reader.Connect();
        await Sees(reads.Writer, reads.Reader);
    });

    private async Task GoesOnWithoutRedis(Load load, ReadYourWrites reads)
    {
        var (began, read) = (Stopwatch.GetTimestamp(), reads.Reads);
        await Eventually.True(async () => await installation.Readiness(0, "redis") == "degraded", "/readyz names Redis");
        await load.Writes(80);
        await Eventually.True(
            () => Task.FromResult(reads.Reads >= read + 20 && Stopwatch.GetElapsedTime(began) > Outage), "people look", DistributedFaults.Patience);
    }

    /// <returns>How long messages waited for their acks.</returns>
    private async Task<Times> Meanwhile(Func<Load, ReadYourWrites, Task> fault)
    {
        var reads = await ReadYourWrites.Between(installation);
        await using var load = await Load.Begin(installation);
        using var enough = new CancellationTokenSource();
        var looking = reads.HoldsUntil(enough.Token);

        await fault(load, reads);
        var (written, read) = (load.Acked, reads.Reads);
        await Eventually.True(
            () => Task.FromResult(looking.IsFaulted || (load.Acked >= written + 40 && reads.Reads >= read + 20)), "it goes on", DistributedFaults.Patience);
        await enough.CancelAsync();
        await looking;

        await load.Close(output);
        output.WriteLine($"{reads.Reads} answers looked at right after a command, {reads.Befriended} new contacts among them");
        Assert.Equal((0, 0), (load.Refusals.Count, load.Lost));
        return load.Acks;
    }

    /// <summary>Waits until a person at one node sees that a contact at the other node is online.</summary>
    private static async Task Sees(Person watcher, Person contact)
    {
        await using var socket = await watcher.Connect();
        await Eventually.True(
            async () => (await socket.Command("presence", new { users = new[] { contact.Id } })).GetProperty("ok").GetProperty("items")[0].GetProperty("online")
                .GetBoolean(),
            "presence heals",
            DistributedFaults.Patience);
    }
}
