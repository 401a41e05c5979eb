using GoChat.Testing;
using GoChat.Testing.Ledgers;
using GoChat.Testing.Servers;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>
/// Halts the server at each step of a message's life and kills it there (kill -9). Before the commit nothing is acknowledged and
/// nothing is stored; after it the message is stored, and delivered once if it was not delivered before.
/// </summary>
[OneWay("It halts one process at an exact line; Faults/Nodes/KilledNodeTests kill one of two nodes.")]
public sealed class KilledAtTheWorstMomentTests(ITestOutputHelper output) : IAsyncLifetime
{
    private ServerProcess _server = null!;
    private Person _alice = null!;
    private Person _bob = null!;
    private Ledger _ledger = null!;
    private Writer _writer = null!;
    private Listener _listener = null!;

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.Start(program: "GoChat.HaltingServer.dll");
        (_alice, _bob) = (await Person.Register(_server, "Alice"), await Person.Register(_server, "Bob"));
        _ledger = new Ledger(await _alice.Befriend(_bob));
        (_writer, _listener) = (new Writer(_alice, _ledger, "w"), new Listener(_bob, _ledger) { HeedsHeartbeats = false });
        await _listener.Connect();
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _listener.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_stored_once_and_shown_once_wherever_the_server_dies()
    {
        await Dies("BeforeCommit", acked: false, stored: false, shown: false);
        await Dies("AfterCommit", acked: false, stored: false, shown: false, tornCommit: true);
        await Dies("AfterCommit", acked: false, stored: true, shown: false);
        await Dies("BeforeRelay", acked: true, stored: true, shown: false);
        await Dies("BeforeConsumer", acked: true, stored: true, shown: false);
        await Dies("AfterDelivery", acked: true, stored: true, shown: true);

        await Eventually.True(async () => await Rows("SELECT count(*) FROM outbox") == 0, "what was left in the outbox is carried");
        var counts = await _ledger.Close(_bob);
        output.WriteLine($"all moments: {counts}");
        counts.AssertSound();
        Assert.Equal((12, 12, 12), (counts.Acked, counts.Stored, counts.Delivered));
    }

    /// <summary>Writes one message undisturbed and one during which the server is killed, starts the server again and lets the writer retry.</summary>
    /// <param name="acked">Whether the sender had received its ack.</param>
    /// <param name="stored">Whether the log had the message, and the outbox its event, before the retry.</param>
    /// <param name="shown">Whether the recipient had received it before the kill.</param>
    /// <param name="tornCommit">Removes the last half of the commit, as a crash in the middle of the write leaves it.</param>
    private async Task Dies(string moment, bool acked, bool stored, bool shown, bool tornCommit = false)
    {
        await _writer.Write(1);
        await _listener.Reaches(_ledger.Newest);
        // The message is shown before all consumers have handled it; the halt is for the next message.
        await Eventually.True(async () => await Rows("SELECT count(*) FROM outbox") == 0, "the message in peace has left the outbox");
        var (before, logBefore) = (_listener.Known, LogLength);
        await File.WriteAllTextAsync(InData(moment), "");
        var writing = _writer.Write(1);
        await Eventually.True(() => Task.FromResult(File.Exists(InData("halted"))), $"the server stands still at {moment}");
        if (acked)
            await Eventually.True(() => Task.FromResult(_ledger.HasAck(_writer.Newest)), "the message is acked");
        if (shown)
            await _listener.Reaches(before + 1);
        var seen = (Acked: _ledger.HasAck(_writer.Newest), Shown: _listener.Known > before);
        await _server.Kill();
        Assert.Equal((acked, shown), seen);
        if (tornCommit)
            Tear(logBefore);

        // Read from the files, because the writer retries as soon as the server runs.
        var rows = stored ? 1 : 0;
        Assert.Equal(rows, await Rows($"SELECT count(*) FROM message WHERE client_message_id = '{_writer.Newest}'"));
        Assert.Equal(rows, await Rows($"SELECT count(*) FROM outbox WHERE payload LIKE '%\"{_writer.Newest}\"%'"));
        File.Delete(InData(moment));
        File.Delete(InData("halted"));
        await _server.Run();
        await _listener.Return();
        await writing;
        await _listener.Reaches(before + 1);
        output.WriteLine($"{moment}{(tornCommit ? ", commit torn" : "")}: acked {acked}, stored {stored}, shown {shown} at the end; place {_ledger.Newest}");
    }

    private string InData(string name) => Path.Combine(_server.DataFolder, name);

    private long LogLength => new FileInfo(InData("gochat.db-wal")).Length;

    private void Tear(long before)
    {
        var after = LogLength;
        Assert.True(after > before, "the commit has made the log longer");
        using var log = new FileStream(InData("gochat.db-wal"), FileMode.Open);
        log.SetLength(before + ((after - before) / 2));
    }

    private async Task<long> Rows(string query)
    {
        await using var connection = new SqliteConnection($"Data Source={InData("gochat.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
