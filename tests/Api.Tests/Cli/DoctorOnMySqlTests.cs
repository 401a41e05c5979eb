using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Cli;

/// <summary>The doctor's finding about a schema that a killed node was changing: MySQL commits each statement by itself.</summary>
[OneWay("It kills the start of a node on a database of its own.")]
public sealed class DoctorOnMySqlTests : IAsyncLifetime
{
    private readonly string _database = MariaDb.NewDatabase();
    private ServerProcess _node = null!;

    public Task InitializeAsync()
    {
        _node = ServerProcess.Prepare(
            settings =>
            {
                settings.SharedDatabase = _database;
                settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
            },
            "GoChat.HaltingServer.dll");
        Directory.CreateDirectory(_node.DataFolder);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await (await MariaDb.Running()).Drop(_database);
    }

    [Fact]
    public async Task A_schema_that_a_killed_start_left_half_made_is_found_until_the_next_start_has_finished_it()
    {
        await HaltAt("SchemaHalfWritten");
        Assert.StartsWith("ok    database ", await Examine(code: 0, "a node is migrating the schema"), StringComparison.Ordinal);
        await _node.Kill();

        Assert.StartsWith("look  database ", await Examine(code: 0, "a start was killed while it migrated the schema"), StringComparison.Ordinal);

        Resume("SchemaHalfWritten");
        await _node.Run();
        Assert.StartsWith("ok    database ", await Examine(code: 0, "schema up to date"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_a_newer_version_began_is_left_to_it()
    {
        File.WriteAllText(Path.Combine(_node.DataFolder, "SecondMigration"), "");
        await HaltAt("UpdateHalfWritten");
        await _node.Kill();

        Assert.StartsWith("WRONG database ", await Examine(code: 1, "let that version finish"), StringComparison.Ordinal);
    }

    private async Task HaltAt(string moment)
    {
        File.WriteAllText(Path.Combine(_node.DataFolder, moment), "");
        await _node.Begin();
        await Eventually.True(
            () => Task.FromResult(File.Exists(Path.Combine(_node.DataFolder, "halted"))), $"the start stands still at {moment}", TimeSpan.FromSeconds(60));
    }

    private void Resume(string moment) => File.Delete(Path.Combine(_node.DataFolder, moment));

    private async Task<string> Examine(int code, string expected)
    {
        await using var report = new StringWriter();
        Assert.Equal(code, await CommandLine.Run(["doctor", "--config", Path.Combine(_node.Folder, "config.toml")], report, report));
        var line = Assert.Single(
            report.ToString().Split('\n'), line =>
            line.Contains(" database ", StringComparison.Ordinal) && line.Contains("MySQL at", StringComparison.Ordinal));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        return line;
    }
}
