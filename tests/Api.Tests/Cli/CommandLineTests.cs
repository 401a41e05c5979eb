using System.Net;
using System.Net.Sockets;
using GoChat.Api.Cli;

namespace GoChat.Api.Tests.Cli;

public sealed class CommandLineTests
{
    private const string Secret = "security.token_secret = \"v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA\"";

    [Theory]
    [InlineData("unknown command dance", "dance")]
    [InlineData("unknown option --loud", "serve", "--loud")]
    [InlineData("--config needs a path", "--config")]
    public async Task What_is_not_understood_gets_the_usage_and_exit_code_2(string expected, params string[] args)
    {
        var (code, _, errors) = await Run(args);

        Assert.Equal(2, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Contains("Usage:", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_lists_the_commands(string word)
    {
        var (code, output, _) = await Run(word);

        Assert.Equal(0, code);
        Assert.All(["serve", "demo", "version", "help"], command => Assert.Contains($"  {command} ", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task Version_prints_one_line(string word)
    {
        var (code, output, _) = await Run(word);

        Assert.Equal(0, code);
        Assert.StartsWith("GoChat 0.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_line()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var config = folder.Write("config.toml", $"{Secret}\nserver.host = \"127.0.0.1\"\nserver.port = {port}");

        var (code, _, errors) = await Run("serve", "--config", config);

        Assert.Equal(1, code);
        Assert.Equal($"gochat: port {port} of 127.0.0.1 is taken by another program: stop it, or set [server] port{Environment.NewLine}", errors);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_told_in_one_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data", "a file where a folder should be");
        var config = folder.Write("config.toml", $"{Secret}\nserver.host = \"127.0.0.1\"\nserver.port = 0");

        var (code, _, errors) = await Run("serve", "--config", config);

        Assert.Equal(1, code);
        Assert.StartsWith("gochat: cannot start: ", errors, StringComparison.Ordinal);
        Assert.Equal(1, errors.Count(character => character == '\n'));
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.Run(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
