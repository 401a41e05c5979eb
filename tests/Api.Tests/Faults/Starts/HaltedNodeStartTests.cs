using System.Globalization;
using GoChat.Testing;

namespace GoChat.Api.Tests.Faults.Starts;

/// <summary>Two nodes start on one MariaDB; one is halted at an exact moment and killed there, or must wait for its turn.</summary>
[OneWay("It stops the start of nodes on a database of their own.")]
public sealed class HaltedNodeStartTests : IAsyncLifetime
{
    private readonly StartingNodes _nodes = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    /// <summary>MariaDB keeps every table that was created, so the next start must find out which ones exist.</summary>
    [Theory]
    [InlineData("SchemaHalfWritten")]
    [InlineData("SchemaWritten")]
    public async Task A_node_that_is_killed_while_it_makes_the_schema_is_followed_by_another_one(string moment)
    {
        await HaltAt(moment);
        await _nodes.Other.Begin();
        await _nodes.One.Kill();

        await _nodes.Other.UntilReady();

        Assert.Equal("1 0", await Ask("SELECT CONCAT((SELECT COUNT(*) FROM installation), ' ', (SELECT COUNT(*) FROM __gochat_migration))"));
        Assert.Equal("20261122213540_Initial", await Ask("SELECT MIN(MigrationId) FROM __EFMigrationsHistory"));
    }

    [Fact]
    public async Task A_change_of_the_schema_that_is_killed_half_way_is_finished_by_the_next_start()
    {
        await _nodes.One.Run();
        await _nodes.One.Stop();
        File.WriteAllText(Path.Combine(_nodes.One.DataFolder, "SecondMigration"), "");
        await HaltAt("UpdateHalfWritten");
        await _nodes.One.Kill();
        File.Delete(Path.Combine(_nodes.One.DataFolder, "UpdateHalfWritten"));

        await _nodes.One.Run();

        Assert.Equal("1", await Ask("SELECT CONCAT(COUNT(*)) FROM of_a_later_version WHERE more IS NULL"));
    }

    [Fact]
    public async Task A_node_that_waits_for_another_one_says_so_and_one_that_need_not_does_not_wait()
    {
        var administrator = await (await MariaDb.Running()).Open("");
        await using (administrator)
        {
            await using var hold = new MySqlConnector.MySqlCommand($"SELECT GET_LOCK('gochat-start-{_nodes.Database}', 0)", administrator);
            await hold.ExecuteScalarAsync();
            await _nodes.One.Begin();
            await Eventually.True(
                async () => (await TestLog.Read(_nodes.One.Folder)).Contains("Another node is migrating the database", StringComparison.Ordinal), "it is said",
                TimeSpan.FromSeconds(60));
            await using var release = new MySqlConnector.MySqlCommand("DO RELEASE_ALL_LOCKS()", administrator);
            await release.ExecuteNonQueryAsync();
            await _nodes.One.UntilReady();

            await hold.ExecuteScalarAsync();
            await _nodes.Other.Run();
        }

        Assert.DoesNotContain("Another node is migrating", await TestLog.Read(_nodes.Other.Folder), StringComparison.Ordinal);
    }

    private async Task HaltAt(string moment)
    {
        File.WriteAllText(Path.Combine(_nodes.One.DataFolder, moment), "");
        await _nodes.One.Begin();
        await Eventually.True(
            () => Task.FromResult(File.Exists(Path.Combine(_nodes.One.DataFolder, "halted"))), $"the start stands still at {moment}", TimeSpan.FromSeconds(60));
    }

    private async Task<string?> Ask(string query)
    {
        await using var connection = await (await MariaDb.Running()).Open(_nodes.Database);
        await using var command = new MySqlConnector.MySqlCommand(query, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
