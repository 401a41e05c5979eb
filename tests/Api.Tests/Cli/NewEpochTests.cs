using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Cli;

[OneWay("The command works on a database of one server; what nodes do with an epoch is the same.")]
public sealed class NewEpochTests
{
    [Fact]
    public async Task After_a_restored_backup_of_MySQL_clients_fetch_everything_again()
    {
        await using var server = await TestServer.Start(settings =>
        {
            settings.SharedDatabase = MariaDb.NewDatabase();
            settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
        });
        var ann = await Person.Register(server, "Ann");
        string epoch;
        await using (var socket = await ann.Connect())
            epoch = socket.Welcome.GetProperty("epoch").GetString()!;
        await server.Stop();
        await using var output = new StringWriter();

        Assert.Equal(0, await CommandLine.Run(["new-epoch", "--config", Path.Combine(server.Folder, "config.toml")], output, output));
        await server.StartAgain();

        await using var back = await ann.Return(1, epoch);
        Assert.NotEqual(epoch, back.Welcome.GetProperty("epoch").GetString());
        Assert.False(back.Welcome.GetProperty("recovered").GetBoolean());
    }

    [Fact]
    public async Task A_database_that_nobody_started_on_has_no_epochs()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("config.toml", "security.token_secret = \"v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA\"");
        await using var output = new StringWriter();

        Assert.Equal(1, await CommandLine.Run(["new-epoch", "--config", config], output, output));
        Assert.Contains("restore the backup first", output.ToString(), StringComparison.Ordinal);
    }
}
