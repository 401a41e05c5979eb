using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>Clients that connect and then send nothing.</summary>
[Trait("Mode", "both")]
public sealed class SilentClientTests(ITestOutputHelper output)
{
    private const int Silent = 200;
    private const int WithoutTls = 100;
    private static readonly TimeSpan Hello = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Silent_clients_are_closed_in_time_and_harm_nobody()
    {
        await using var server = await ChatServer.Start(_ => { });
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var ledger = new Ledger(await alice.Befriend(bob));
        await using var writer = new Writer(alice, ledger, "w");
        await using var listener = new Listener(bob, ledger);
        await listener.Connect();

        var strangers = await Strangers(server.Address);
        var sockets = new ConcurrentBag<(SocketClient Socket, long Since)>();
        await Parallel.ForAsync(0, Silent, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
            sockets.Add((await SocketClient.Open(server), Stopwatch.GetTimestamp())));
        using var enough = new CancellationTokenSource();
        var writing = writer.WriteUntil(enough.Token);
        var lives = await Task.WhenAll(sockets.Select(async s => await Life(s.Socket, s.Since)));
        await Task.WhenAll(strangers.Select(Ended));
        await enough.CancelAsync();
        await writing;

        var counts = await ledger.Close(bob);
        output.WriteLine(
            $"{Silent} closed with 4408 after {lives.Min().TotalSeconds:0.0} to {lives.Max().TotalSeconds:0.0} s, {WithoutTls} connections without TLS ended");
        output.WriteLine($"others: {counts}");
        counts.AssertSound();
        Assert.Equal(0, writer.Lost);
        Assert.All(sockets, s => Assert.Equal((4408, "no_hello"), ((int)s.Socket.CloseStatus!.Value, s.Socket.CloseReason)));
        Assert.All(lives, life => Assert.InRange(life, Hello - TimeSpan.FromSeconds(0.5), Hello * 2));
        foreach (var (socket, _) in sockets)
            await socket.DisposeAsync();
    }

    private static async Task<TimeSpan> Life(SocketClient socket, long since)
    {
        await socket.Closed();
        return Stopwatch.GetElapsedTime(since);
    }

    private static async Task<List<TcpClient>> Strangers(Uri address)
    {
        var strangers = new List<TcpClient>();
        for (var i = 0; i < WithoutTls; i++)
        {
            var stranger = new TcpClient();
            await stranger.ConnectAsync(address.Host, address.Port);
            strangers.Add(stranger);
        }

        return strangers;
    }

    /// <summary>Waits until the server has ended a connection that never began TLS.</summary>
    private static async Task Ended(TcpClient stranger)
    {
        using (stranger)
        {
            try
            {
                Assert.Equal(0, await stranger.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
            }
            catch (IOException)
            {
                // A reset counts as the end.
            }
        }
    }
}
