using GoChat.Api.Cli;
using GoChat.Testing.Servers;
using Microsoft.Data.Sqlite;

namespace GoChat.Api.Tests.Faults.Starts;

/// <summary>An embedded database has one process. Others report this in one line and change nothing.</summary>
[OneWay("Two processes on one embedded database; nodes share MySQL.")]
public sealed class SecondServerTests : IAsyncLifetime
{
    private readonly ServerProcess _server = ServerProcess.Prepare(settings =>
    {
        settings.SharedDatabase = null;
        settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
    });

    public Task InitializeAsync() => _server.Run();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_second_server_and_commands_that_write_are_refused_while_one_runs()
    {
        foreach (var command in new[] { "serve", "demo", "new-epoch" })
        {
            var (code, output) = await Run(command);

            Assert.Equal(1, code);
            Assert.Matches($"^gochat: (cannot start: )?the database in {_server.DataFolder} is in use by another GoChat process: stop that one, or set "
                + $"another [^\n]+\n$", output);
        }

        var (found, report) = await Run("doctor");
        Assert.Equal(0, found);
        Assert.Matches("ok    database [^\n]+, in use; schema up to date|ok    database [^\n]+, in use, schema up to date", report);
        using var client = _server.CreateClient();
        Assert.True((await client.GetAsync("/readyz")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_lock_of_a_killed_server_is_gone_with_it()
    {
        await _server.Kill();

        Assert.DoesNotContain("in use", (await Run("doctor")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("new-epoch")).Code);
    }

    [Fact]
    public async Task Doctor_finds_what_a_killed_start_left_and_the_next_start_removes_it()
    {
        await _server.Stop();
        await Execute("INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-01-01')");

        var (code, before) = await Run("doctor");
        await _server.Run();
        await _server.Stop();
        var (_, after) = await Run("doctor");

        Assert.Equal(0, code);
        Assert.Contains("look  database", before, StringComparison.Ordinal);
        Assert.Contains("left EF Core's lock; the next start removes it and continues", before, StringComparison.Ordinal);
        Assert.Contains("ok    database", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_program_does_not_start_on_the_schema_of_a_newer_one()
    {
        await _server.Stop();
        await Execute("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('99991231000000_Newer', '99.0.0')");

        var (code, output) = await Run("serve");

        Assert.Equal(1, code);
        Assert.Equal(
            "gochat: cannot start: the schema of the database is of a newer version (99991231000000_Newer): run that version or a newer one, or restore a "
                + "backup\n", output);
    }

    private async Task<(int Code, string Output)> Run(string command)
    {
        await using var output = new StringWriter();
        var config = Path.Combine(_server.Folder, "config.toml");
        if (command != "demo")
            return (await CommandLine.Run([command, "--config", config], output, output), output.ToString());

        // The demo is for Development only.
        var arguments = new ServerArguments(command, config, []);
        var refusal = await Assert.ThrowsAsync<Api.Configuration.StartException>(() => new DemoCommand().Run(
            new CliContext(arguments, output, adjust => Program.Build(arguments, "Development", adjust))));
        return (1, $"gochat: {refusal.Message}\n");
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_server.DataFolder, "gochat.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
