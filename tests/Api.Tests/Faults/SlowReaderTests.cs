using System.Collections.Concurrent;
using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>A thousand sockets stop reading while a group continues to write.</summary>
[OneWay("It measures the memory of one process, which holds all the slow sockets.")]
public sealed class SlowReaderTests(ITestOutputHelper output)
{
    private const int Slow = 1_000;
    private const int Returning = 20;
    private const int Writers = 4;
    private const int MessagesEach = 100;
    private const long MegaByte = 1024 * 1024;

    /// <summary>A queue may hold 1 MB. Queued frames are shared, so a socket costs little more than the buffers of its connection.</summary>
    private const long MostGrowth = Slow * MegaByte / 4;

    [Fact]
    public async Task A_thousand_slow_readers_cost_little_memory_hold_nobody_up_and_recover_everything()
    {
        await using var server = await ServerProcess.Start();
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        await alice.Befriend(bob);
        var ledger = new Ledger(await alice.CreateGroup("Everybody", bob));
        await using var quick = new Listener(bob, ledger) { HeedsHeartbeats = false };
        await quick.Connect();
        using var line = SlowLine.To(server);
        var returning = await Returners(server, bob, ledger, line);
        var deaf = await Deaf(server, bob, line);
        await quick.Reaches(1);
        var (memory, pulls) = (server.ResidentBytes, quick.Pulls);

        var writers = Enumerable.Range(0, Writers).Select(i => new Writer(alice, ledger, $"w{i}")).ToList();
        await Task.WhenAll(writers.Select(writer => writer.Write(MessagesEach, padding: new string('.', 4_500))));
        await quick.Reaches(ledger.Newest);
        var growth = server.ResidentBytes - memory;
        Assert.Equal((0, pulls), (quick.Resyncs, quick.Pulls));

        foreach (var slow in returning)
            slow.Socket.ReadOn();
        var counts = await ledger.Close(alice);
        output.WriteLine(
            $"{Slow} slow readers, {growth / MegaByte} MB more in use, {returning.Sum(r => r.Resyncs)} resyncs for {Returning} who read again; {counts}");
        counts.AssertSound();
        Assert.All(returning, slow => Assert.True(slow.Resyncs + slow.Returns > 0, "a slow reader is told to recover"));
        Assert.InRange(growth, long.MinValue, MostGrowth);
        await DisposeAll([.. writers, .. returning, .. deaf]);
    }

    /// <summary>Slow readers that will read again.</summary>
    private static async Task<List<Listener>> Returners(ServerProcess server, Person person, Ledger ledger, HttpMessageInvoker line)
    {
        var listeners = new List<Listener>();
        for (var i = 0; i < Returning; i++)
        {
            var listener = new Listener(person, ledger);
            await listener.Connect(await SocketClient.Open(server, line: line));
            listener.Socket.StopReading();
            listeners.Add(listener);
        }

        return listeners;
    }

    private static async Task<IReadOnlyCollection<SocketClient>> Deaf(ServerProcess server, Person person, HttpMessageInvoker line)
    {
        var sockets = new ConcurrentBag<SocketClient>();
        await Parallel.ForAsync(Returning, Slow, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            var socket = await SocketClient.Open(server, line: line);
            await socket.Hello(person.AccessToken, 0, null);
            socket.StopReading();
            sockets.Add(socket);
        });
        return sockets;
    }

    private static async Task DisposeAll(IEnumerable<IAsyncDisposable> all)
    {
        foreach (var one in all)
            await one.DisposeAsync();
    }
}
