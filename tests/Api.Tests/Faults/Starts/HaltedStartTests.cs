using System.Reflection;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Testing.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GoChat.Api.Tests.Faults.Starts;

/// <summary>The embedded server is killed or stopped at an exact moment of its start, and starts again.</summary>
[OneWay("It stops the start of one process on its own database; KilledNodeStartTests kill those of nodes.")]
public sealed class HaltedStartTests : IAsyncLifetime
{
    private const string SecondMigration = "SecondMigration";
    private static readonly long Migrations = typeof(SqliteDbContext).Assembly.GetTypes()
        .Count(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteDbContext) && type.IsSubclassOf(typeof(Migration)));

    private readonly ServerProcess _server = ServerProcess.Prepare(settings => settings.SharedDatabase = null, "GoChat.HaltingServer.dll");

    public Task InitializeAsync() => Task.FromResult(Directory.CreateDirectory(_server.DataFolder));

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("SchemaLocked")]
    [InlineData("SchemaHalfWritten")]
    [InlineData("SchemaWritten")]
    public async Task A_start_that_is_killed_while_it_makes_the_schema_leaves_nothing_in_the_way(string moment)
    {
        await HaltAt(moment);
        await _server.Kill();
        Assert.Equal(1, await Ask("SELECT count(*) FROM __EFMigrationsLock"));

        await GoOn(moment);

        Assert.Equal(0, await Ask("SELECT count(*) FROM __EFMigrationsLock"));
        Assert.Contains("the stale lock is removed", await TestLog.Read(_server.Folder), StringComparison.Ordinal);
        Assert.Equal(Migrations, await Ask("SELECT count(*) FROM __EFMigrationsHistory"));
    }

    [Fact]
    public async Task A_change_of_the_schema_that_is_killed_half_way_is_made_once_by_the_next_start()
    {
        await _server.Run();
        await _server.Stop();
        File.WriteAllText(InData(SecondMigration), "");
        await HaltAt("UpdateHalfWritten");
        await _server.Kill();

        await GoOn("UpdateHalfWritten");

        Assert.Equal(1, await Ask("SELECT count(*) FROM of_a_later_version WHERE more IS NULL"));
    }

    [Theory]
    [InlineData("SchemaLocked")]
    [InlineData("SchemaHalfWritten")]
    public async Task A_start_that_is_told_to_stop_ends_without_a_crash_and_the_next_one_becomes_ready(string moment)
    {
        await HaltAt(moment);

        var code = await _server.Stop();

        Assert.Equal(0, code);
        var log = await TestLog.Read(_server.Folder);
        Assert.Contains("Asked to stop before the start had finished", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Hosting failed to start", log, StringComparison.Ordinal);
        await GoOn(moment);
    }

    [Fact]
    public async Task A_start_with_nothing_to_change_asks_for_no_lock()
    {
        await _server.Run();
        await _server.Stop();
        await Ask("DROP TABLE __EFMigrationsLock; SELECT 0");

        await _server.Run();

        Assert.Equal(0, await Ask("SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'"));
    }

    private async Task HaltAt(string moment)
    {
        File.WriteAllText(InData(moment), "");
        await _server.Begin();
        await Eventually.True(() => Task.FromResult(File.Exists(InData("halted"))), $"the start stands still at {moment}", TimeSpan.FromSeconds(60));
    }

    private async Task GoOn(string moment)
    {
        File.Delete(InData(moment));
        File.Delete(InData("halted"));
        await _server.Run();
    }

    private string InData(string name) => Path.Combine(_server.DataFolder, name);

    private async Task<long> Ask(string query)
    {
        await using var connection = new SqliteConnection($"Data Source={InData("gochat.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
