using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>Another process holds the database's write lock longer than the server waits.</summary>
[OneWay("The lock is SQLite's, on a file of one server; Faults/Nodes/DatabaseFaultTests take the shared database away.")]
public sealed class LockedDatabaseTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_locked_database_refuses_writes_for_a_while_and_loses_nothing()
    {
        await using var server = await ServerProcess.Start();
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var ledger = new Ledger(await alice.Befriend(bob));
        await using var writer = new Writer(alice, ledger, "w");
        await using var listener = new Listener(bob, ledger);
        await listener.Connect();
        await writer.Write(20);

        await using (var other = new SqliteConnection($"Data Source={Path.Combine(server.DataFolder, "gochat.db")};Pooling=false"))
        {
            await other.OpenAsync();
            await using var held = other.BeginTransaction(deferred: false);
            var refused = writer.WriteOne("", stop: () => true);
            await Eventually.True(() => EverybodyReads(), "the refusal");
            await refused;

            async Task<bool> EverybodyReads()
            {
                Assert.Equal(20, (await bob.History(ledger.Conversation)).Count);
                return refused.IsCompleted;
            }
            Assert.Equal(["server.unavailable"], writer.Refusals);
        }

        await writer.Write(20);
        var counts = await ledger.Close(bob);
        output.WriteLine($"{counts}; {writer.Refusals.Count} refused, {writer.Lost} connections lost");
        counts.AssertSound();
        Assert.Equal((40, 0), (counts.Acked, writer.Lost));
    }
}
