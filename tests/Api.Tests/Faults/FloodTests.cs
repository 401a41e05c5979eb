using System.Diagnostics;
using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>A client sends thousands of commands and reads none of the answers.</summary>
[OneWay("It measures the memory of one process, which holds the one socket that is flooded.")]
public sealed class FloodTests(ITestOutputHelper output)
{
    private const int Commands = 10_000;

    /// <summary>Several times the answered commands that the connections and the 64 slots can hold.</summary>
    private const int MostAhead = 3_000;
    private const long MostGrowth = 96 * 1024 * 1024;
    private static readonly TimeSpan Unharmed = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Ten_thousand_commands_without_reading_wait_on_the_line_and_are_all_answered_in_order()
    {
        await using var server = await ServerProcess.Start();
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var (carol, dan) = (await Person.Register(server, "Carol"), await Person.Register(server, "Dan"));
        var (flooded, other) = (new Ledger(await alice.Befriend(bob)), new Ledger(await carol.Befriend(dan)));
        await using var quick = new Writer(carol, other, "q");
        await using var listener = new Listener(dan, other);
        await listener.Connect();
        await quick.Write(1);
        using var line = SlowLine.To(server);
        await using var flooder = await SocketClient.Open(server, line: line);
        await flooder.Hello(alice.AccessToken, 0, null);
        var memory = server.ResidentBytes;

        flooder.StopReading();
        var answers = Enumerable.Range(1, Commands).Select(i => flooder.Send(flooded.Conversation, "x", $"f-{i}")).ToList();
        var slowest = await Slowest(quick);
        var (ahead, growth) = (await Stored(bob, flooded.Conversation), server.ResidentBytes - memory);

        flooder.ReadOn();
        for (var i = 0; i < Commands; i++)
            flooded.Ack($"f-{i + 1}", (await answers[i]).GetProperty("ok"));
        var (counts, others) = (await flooded.Close(bob), await other.Close(dan));
        output.WriteLine($"flooder: {counts}, {ahead} stored while it did not read, {growth / 1024 / 1024} MB more in use");
        output.WriteLine($"others: {others}, slowest {slowest.TotalMilliseconds:0} ms");
        counts.AssertSound();
        others.AssertSound();
        Assert.Equal((Commands, Commands, (long)Commands), (counts.Acked, counts.Stored, flooded.Newest));
        Assert.InRange(ahead, 1, MostAhead);
        Assert.InRange(growth, long.MinValue, MostGrowth);
        Assert.InRange(slowest, TimeSpan.Zero, Unharmed);
    }

    /// <summary>The longest of another user's sends, one after the other.</summary>
    private static async Task<TimeSpan> Slowest(Writer writer)
    {
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 100; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await writer.Write(1);
            var took = Stopwatch.GetElapsedTime(begun);
            slowest = took > slowest ? took : slowest;
        }

        return slowest;
    }

    private static async Task<long> Stored(Person reader, string conversation) =>
        (await reader.History(conversation)).Select(m => m.GetProperty("seq").GetInt64()).DefaultIfEmpty().Max();
}
