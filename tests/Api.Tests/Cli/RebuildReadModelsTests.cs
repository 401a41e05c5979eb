using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Cli;

[OneWay("The command works on the Redis of one server that is not distributed.")]
public sealed class RebuildReadModelsTests
{
    private const string Secret = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";

    [Fact]
    public async Task Fills_Redis_while_the_server_runs_and_says_of_how_many()
    {
        await using var redis = await RedisServer.Run();
        await using var server = await TestServer.Start(settings =>
        {
            redis.Describe(settings);
            settings["security.token_secret"] = Secret;
        });
        var ann = await Person.Register(server, "Ann");
        await redis.Flush();

        var (code, output, errors) = await Run(Path.Combine(server.Folder, "config.toml"));

        Assert.Equal("", errors);
        Assert.Equal((0, $"the read models of 1 users and 0 groups are rebuilt{Environment.NewLine}"), (code, output));
        Assert.Equal("Ann", (string?)await redis.Ask("HGET", $"user_info_{ann.Id}", "nickname"));
    }

    [Fact]
    public async Task Says_in_one_line_that_there_is_no_Redis()
    {
        using var folder = new TemporaryFolder();

        var (code, _, errors) = await Run(folder.Write("config.toml", $"security.token_secret = \"{Secret}\""));

        Assert.Equal(1, code);
        Assert.Equal($"gochat: there are no read models to rebuild without Redis: [redis] enabled is false{Environment.NewLine}", errors);
    }

    private static async Task<(int Code, string Output, string Errors)> Run(string config)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.Run(["rebuild-read-models", "--config", config], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
