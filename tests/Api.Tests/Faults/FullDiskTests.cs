using System.Net;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>The disk with the data and the log files is full, and later has room again.</summary>
[OneWay("The disk is that of a SQLite file; nodes on a shared database keep no data of their own.")]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_full_disk_refuses_writes_for_a_while_and_loses_nothing()
    {
        await using var server = await ServerProcess.Start(settings => settings["log.path"] = "data/logs", diskSize: "24m");
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var ledger = new Ledger(await alice.Befriend(bob));
        await using var writer = new Writer(alice, ledger, "w");
        await using var listener = new Listener(bob, ledger);
        await listener.Connect();
        await writer.Write(20);

        var ballast = Path.Combine(server.DataFolderInside, "ballast");
        Fill(ballast);
        while (writer.Refusals.Count == 0)
            await writer.WriteOne("", stop: () => true);

        Assert.Equal(["server.unavailable"], writer.Refusals.Distinct());
        await Eventually.True(async () => await Database(server) == "down", "readiness names the database");
        using var client = server.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/livez", UriKind.Relative))).StatusCode);
        await listener.Reaches(ledger.Newest);
        Assert.NotEmpty(await bob.History(ledger.Conversation));
        await using (var newcomer = await bob.Connect())
            Assert.NotEmpty(newcomer.Welcome.GetProperty("conversations").EnumerateArray());

        File.Delete(ballast);
        await writer.Write(20);
        await Eventually.True(async () => await Database(server) == "up", "readiness is back");
        var counts = await ledger.Close(bob);
        output.WriteLine($"{counts}; {writer.Refusals.Count} refused, {writer.Lost} connections lost");
        counts.AssertSound();
        Assert.Equal(0, writer.Lost);
    }

    /// <summary>Fills the disk completely.</summary>
    private static void Fill(string file)
    {
        using var ballast = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var chunk = 1024 * 1024; chunk >= 512; chunk /= 2)
        {
            try
            {
                while (true)
                    ballast.Write(new byte[chunk]);
            }
            catch (IOException)
            {
                // No room for a chunk of this size: continue with smaller ones.
            }
        }
    }

    private static async Task<string?> Database(ServerProcess server)
    {
        using var client = server.CreateClient();
        var ready = JsonDocument.Parse(await (await client.GetAsync(new Uri("/readyz", UriKind.Relative))).Content.ReadAsStringAsync()).RootElement;
        return ready.GetProperty("checks").GetProperty("database").GetProperty("status").GetString();
    }
}
