using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>Clients open sockets to make the server hold as much memory as possible, and read nothing.</summary>
[OneWay("It measures the memory and the connections of one process, whose clocks it hastens.")]
public sealed class HostileSocketsTests(ITestOutputHelper output)
{
    private const int OfOneAccount = 80;
    private const int OfAStranger = 300;
    private const int Pulls = 62;
    private const int MegaByte = 1024 * 1024;
    private const long MostGrowth = 100 * MegaByte;

    /// <summary>Code compiled meanwhile, and memory that the collector keeps for its own work.</summary>
    private const long MostLeft = 20 * MegaByte;

    /// <summary>30 KB as JSON, so that every page has the maximum size.</summary>
    private static readonly string Long = string.Concat(Enumerable.Repeat("🙂", 2_500));

    [Fact]
    public async Task Answers_nobody_reads_cost_little_memory_and_their_sockets_are_dropped()
    {
        await using var server = ServerProcess.Prepare(Configure, "GoChat.HaltingServer.dll");
        Directory.CreateDirectory(server.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(server.DataFolder, "fast-timers"), "");
        await server.Run();
        var alice = await Person.Register(server, "Alice");
        var group = await alice.CreateGroup("Team");
        var (pts, epoch) = await Prepare(alice, group);
        using var line = SlowLine.To(server);
        await ReadAsManyPages(server, alice, group);
        var (memory, connections) = (server.ResidentBytes, server.OpenConnections);
        using var over = new CancellationTokenSource();
        var peak = Peak(server, over.Token);

        var sockets = new ConcurrentBag<SocketClient>();
        await Parallel.ForAsync(0, OfOneAccount, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var socket = await SocketClient.Open(server, line: line);
            sockets.Add(socket);
            await Attack(socket, alice, i % 2 == 0 ? null : group, pts, epoch, over.Token);
        });
        var refused = await Strangers(server, line, sockets);
        await Eventually.True(() => Task.FromResult(server.OpenConnections <= connections + 2), "every connection was dropped", TimeSpan.FromSeconds(60));
        await over.CancelAsync();

        var growth = await peak - memory;
        output.WriteLine($"{OfOneAccount} sockets of an account, {OfAStranger} of a stranger, {refused} of them refused; {memory / MegaByte} MB before, "
            + $"{growth / MegaByte} MB more at most, {server.ResidentBytes / MegaByte} MB after");
        Assert.InRange(growth, long.MinValue, MostGrowth);
        await Eventually.True(() => Task.FromResult(server.ResidentBytes <= memory + MostLeft), "the memory was given back", TimeSpan.FromSeconds(60));
        foreach (var socket in sockets)
            await socket.DisposeAsync();
    }

    /// <summary>The default limits, except for those that this test is not about.</summary>
    private static void Configure(TestSettings settings)
    {
        settings.SharedDatabase = null;
        settings["limits.enabled"] = true;
        settings["limits.requests_per_minute"] = 1_000_000;
        settings["limits.sends_per_user_per_five_seconds"] = 10_000;
    }

    /// <summary>A conversation with large pages, and personal events that make a large answer to hello.</summary>
    private static async Task<(long Pts, string? Epoch)> Prepare(Person alice, string group)
    {
        for (var i = 0; i < 40; i++)
            await alice.SendText(group, Long);
        var others = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => alice.CreateGroup($"{i}")));
        await using var before = await alice.Connect();
        foreach (var other in others)
        {
            using var saved = await alice.Http.PutAsJsonAsync($"/api/v1/sessions/{other}/draft", new { text = Long });
            Assert.True(saved.IsSuccessStatusCode, saved.ToString());
        }

        return (before.Welcome.GetProperty("pts").GetInt64(), before.Welcome.GetProperty("epoch").GetString());
    }

    /// <summary>The same traffic from clients that read. It sets the baseline: any growth beyond it comes from unread answers.</summary>
    private static Task ReadAsManyPages(ServerProcess server, Person alice, string group) =>
        Parallel.ForAsync(0, OfOneAccount, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            await using var socket = await SocketClient.Greet(server, alice.AccessToken);
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => socket.Command("pull", new { conversation = group, afterSeq = 0, limit = 100 })));
        });

    /// <summary>Says hello and reads no answer, or reads the welcome and none of the pages; always sends pongs.</summary>
    private static async Task Attack(SocketClient socket, Person alice, string? group, long pts, string? epoch, CancellationToken over)
    {
        try
        {
            if (group is null)
                socket.StopReading();
            _ = socket.Hello(alice.AccessToken, group is null ? pts : 0, group is null ? epoch : null).ContinueWith(_ => { }, TaskScheduler.Default);
            if (group is not null)
            {
                await Eventually.True(
                    () => Task.FromResult(socket.Welcome.ValueKind == JsonValueKind.Object || socket.CloseStatus is not null), "the greeting",
                    TimeSpan.FromSeconds(60));
            }

            socket.StopReading();
            for (var i = 0; group is not null && i < Pulls; i++)
                await socket.SendText($$$"""{"id":{{{1_000 + i}}},"pull":{"conversation":"{{{group}}}","afterSeq":0,"limit":100}}""");
            _ = Live(socket, over);
        }
        catch (Exception gone) when (SocketClient.IsGone(gone))
        {
            // The server replaced it with a newer socket.
        }
    }

    private static async Task Live(SocketClient socket, CancellationToken over)
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                await socket.SendText("""{"pong":{}}""");
                await Task.Delay(500, over);
            }
        }
        catch (Exception ended) when (SocketClient.IsGone(ended) || ended is OperationCanceledException)
        {
            // The server has dropped the socket.
        }
    }

    /// <summary>Opens sockets that send no hello and read no answer.</summary>
    /// <returns>The number of refused sockets.</returns>
    private static async Task<int> Strangers(ServerProcess server, HttpMessageInvoker line, ConcurrentBag<SocketClient> sockets)
    {
        var refused = 0;
        await Parallel.ForAsync(0, OfAStranger, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            try
            {
                var socket = await SocketClient.Open(server, line: line);
                sockets.Add(socket);
                socket.StopReading();
                for (var i = 0; i < 200; i++)
                    await socket.SendText($$$"""{"id":{{{i}}},"nonsense":{}}""");
            }
            catch (Exception gone) when (SocketClient.IsGone(gone))
            {
                Interlocked.Increment(ref refused);
            }
        });
        return refused;
    }

    private static async Task<long> Peak(ServerProcess server, CancellationToken over)
    {
        var peak = 0L;
        while (!over.IsCancellationRequested)
        {
            peak = Math.Max(peak, server.ResidentBytes);
            await Task.Delay(100, CancellationToken.None);
        }

        return peak;
    }
}
