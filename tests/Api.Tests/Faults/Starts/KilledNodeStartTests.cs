using System.Diagnostics;
using System.Globalization;
using GoChat.Testing;
using Xunit.Abstractions;

namespace GoChat.Api.Tests.Faults.Starts;

/// <summary>Two nodes start on one MariaDB, and one of them, or both, are killed meanwhile.</summary>
[OneWay("It kills the start of nodes on a database of their own.")]
public sealed class KilledNodeStartTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _database = MariaDb.NewDatabase();
    private ServerProcess[] _nodes = [];

    public Task InitializeAsync()
    {
        _nodes = [Node(), Node()];
        foreach (var node in _nodes)
            Directory.CreateDirectory(node.DataFolder);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await (await MariaDb.Running()).Drop(_database);
    }

    /// <summary>The first start of both on an empty database, in turn with a later one.</summary>
    [Fact]
    public async Task However_often_starts_are_killed_the_next_ones_become_ready()
    {
        var began = Stopwatch.GetTimestamp();
        await Both(node => node.Run());
        var whole = Stopwatch.GetElapsedTime(began);

        await new KilledStarts(output).Go(
            KilledStarts.Wanted(4), whole, Prepare, () => Both(node => node.Begin()), () => Both(node => node.Kill()), () => Both(node => node.Run()));
    }

    /// <summary>MariaDB keeps every table that was made, so the next start has to know which are there.</summary>
    [Theory]
    [InlineData("SchemaHalfWritten")]
    [InlineData("SchemaWritten")]
    public async Task A_node_that_is_killed_while_it_makes_the_schema_is_followed_by_another_one(string moment)
    {
        await HaltAt(moment);
        await _nodes[1].Begin();
        await _nodes[0].Kill();

        await _nodes[1].UntilReady();

        Assert.Equal("1 0", await Ask("SELECT CONCAT((SELECT COUNT(*) FROM installation), ' ', (SELECT COUNT(*) FROM __gochat_migration))"));
        Assert.Equal("20261122213540_Initial", await Ask("SELECT MIN(MigrationId) FROM __EFMigrationsHistory"));
    }

    [Fact]
    public async Task A_change_of_the_schema_that_is_killed_half_way_is_finished_by_the_next_start()
    {
        await _nodes[0].Run();
        await _nodes[0].Stop();
        File.WriteAllText(Path.Combine(_nodes[0].DataFolder, "SecondMigration"), "");
        await HaltAt("UpdateHalfWritten");
        await _nodes[0].Kill();
        File.Delete(Path.Combine(_nodes[0].DataFolder, "UpdateHalfWritten"));

        await _nodes[0].Run();

        Assert.Equal("1", await Ask("SELECT CONCAT(COUNT(*)) FROM of_a_later_version WHERE more IS NULL"));
    }

    [Fact]
    public async Task A_node_that_waits_for_another_one_says_so_and_one_that_need_not_does_not_wait()
    {
        var administrator = await (await MariaDb.Running()).Open("");
        await using (administrator)
        {
            await using var hold = new MySqlConnector.MySqlCommand($"SELECT GET_LOCK('gochat-start-{_database}', 0)", administrator);
            await hold.ExecuteScalarAsync();
            await _nodes[0].Begin();
            await Eventually.True(
                async () => (await TestLog.Read(_nodes[0].Folder)).Contains("Another node prepares the database", StringComparison.Ordinal), "it is said", TimeSpan.FromSeconds(60));
            await using var release = new MySqlConnector.MySqlCommand("DO RELEASE_ALL_LOCKS()", administrator);
            await release.ExecuteNonQueryAsync();
            await _nodes[0].UntilReady();

            await hold.ExecuteScalarAsync();
            await _nodes[1].Run();
        }

        Assert.DoesNotContain("Another node prepares", await TestLog.Read(_nodes[1].Folder), StringComparison.Ordinal);
    }

    private async Task<string> Prepare(int kill)
    {
        await Both(node => node.Stop());
        if (kill % 2 == 0)
            await (await MariaDb.Running()).Drop(_database);
        return kill % 2 == 0 ? "first start of two nodes" : "later start of two nodes";
    }

    private async Task HaltAt(string moment)
    {
        File.WriteAllText(Path.Combine(_nodes[0].DataFolder, moment), "");
        await _nodes[0].Begin();
        await Eventually.True(
            () => Task.FromResult(File.Exists(Path.Combine(_nodes[0].DataFolder, "halted"))), $"the start stands still at {moment}", TimeSpan.FromSeconds(60));
    }

    private async Task<string?> Ask(string query)
    {
        await using var connection = await (await MariaDb.Running()).Open(_database);
        await using var command = new MySqlConnector.MySqlCommand(query, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private Task Both(Func<ServerProcess, Task> what) => Task.WhenAll(_nodes.Select(what));

    private ServerProcess Node() => ServerProcess.Prepare(
        settings =>
        {
            settings.SharedDatabase = _database;
            settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
        },
        "GoChat.HaltingServer.dll");
}
