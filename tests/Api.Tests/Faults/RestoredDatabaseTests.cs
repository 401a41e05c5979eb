using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults;

/// <summary>An older copy replaces the database. Clients learn that their data is invalid, and the order continues from the copy.</summary>
[OneWay("The copy is a SQLite file; that of a shared database begins its epoch by command, see Cli/NewEpochTests.")]
public sealed class RestoredDatabaseTests(ITestOutputHelper output) : IAsyncLifetime
{
    private ServerProcess _server = null!;
    private Person _alice = null!;
    private Person _bob = null!;
    private string _chat = null!;

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.Start();
        (_alice, _bob) = (await Person.Register(_server, "Alice"), await Person.Register(_server, "Bob"));
        _chat = await _alice.Befriend(_bob);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_restored_copy_begins_a_new_epoch_and_goes_on_from_where_it_ends()
    {
        await Write(5);
        await _server.Stop();
        var copy = Copy();
        await _server.Run();
        var before = await Overtake(copy);
        var (first, second) = (before.GetProperty("epoch").GetString()!, (await Welcome()).GetProperty("epoch").GetString()!);
        await Replace(copy, second);

        // This time the copy is as far as the mark file says; only the epoch reveals the restore.
        await using var back = await _bob.Return(before.GetProperty("pts").GetInt64(), first, (_chat, 10));
        var third = back.Welcome.GetProperty("epoch").GetString()!;
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        Assert.False(back.Welcome.GetProperty("recovered").GetBoolean());
        Assert.Equal(5, back.Welcome.GetProperty("conversations")[0].GetProperty("maxSeq").GetInt64());
        Assert.Equal(6, (await _alice.SendText(_chat, "after all")).GetProperty("seq").GetInt64());
        Assert.Equal(6, (await back.NextMessage()).GetProperty("seq").GetInt64());
        output.WriteLine("10 written, copy of 5 restored: new epoch; restored once more: another one, recovered false, next seq 6");
    }

    [Fact]
    public async Task Any_other_start_keeps_the_epoch()
    {
        var epoch = (await Welcome()).GetProperty("epoch").GetString();
        await Write(5);
        await _server.Kill();
        await _server.Run();
        Assert.Equal(epoch, (await Welcome()).GetProperty("epoch").GetString());

        await _server.Stop();
        File.Delete(MarkFile);
        await _server.Run();
        Assert.Equal(epoch, (await Welcome()).GetProperty("epoch").GetString());
        await Eventually.True(() => Task.FromResult(File.Exists(MarkFile)), "the mark is made anew");
    }

    private string MarkFile => Path.Combine(_server.DataFolder, "epoch.mark");

    /// <summary>Writes more messages than the copy has, and replaces the database with the copy.</summary>
    /// <returns>A device's last welcome before that.</returns>
    private async Task<JsonElement> Overtake(Dictionary<string, byte[]> copy)
    {
        var mark = await File.ReadAllTextAsync(MarkFile);
        await Write(5);
        var before = await Welcome();
        await Eventually.True(async () => await File.ReadAllTextAsync(MarkFile) != mark, "the mark is renewed, once a second");
        await Replace(copy, before.GetProperty("epoch").GetString()!);
        return before;
    }

    /// <summary>Kills the server once its mark names the epoch, and starts it with the copy.</summary>
    private async Task Replace(Dictionary<string, byte[]> copy, string epoch)
    {
        await Eventually.True(async () => (await File.ReadAllTextAsync(MarkFile)).StartsWith(epoch, StringComparison.Ordinal), "the mark names the epoch");
        await _server.Kill();
        Restore(copy);
        await _server.Run();
    }

    private async Task Write(int messages)
    {
        for (var i = 0; i < messages; i++)
            await _alice.SendText(_chat, "something");
    }

    private async Task<JsonElement> Welcome()
    {
        await using var socket = await _bob.Connect();
        return socket.Welcome;
    }

    /// <summary>All files of the database, like a backup of a stopped server.</summary>
    private Dictionary<string, byte[]> Copy() =>
        Directory.GetFiles(_server.DataFolder, "gochat.db*").ToDictionary(file => file, File.ReadAllBytes);

    private void Restore(Dictionary<string, byte[]> copy)
    {
        foreach (var file in Directory.GetFiles(_server.DataFolder, "gochat.db*"))
            File.Delete(file);
        foreach (var (file, bytes) in copy)
            File.WriteAllBytes(file, bytes);
    }
}
