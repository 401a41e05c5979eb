using GoChat.Api.Cli;

namespace GoChat.Api.Tests.Configuration;

public sealed class ConfigurationErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[server]\nprot = 1", "config.toml:2: [server] prot is not a known key; there are host, port,")]
    [InlineData("\n[mail]\nhost = 'x'", "config.toml:3: [mail] host: there is no such section; there are server,")]
    [InlineData("name = 'x'", "config.toml:1: [] name: there is no such section")]
    [InlineData("[server]\nport = \"8080\"", "config.toml:2: [server] port must be a whole number")]
    [InlineData("[server]\nport = 80.5", "config.toml:2: [server] port must be a whole number")]
    [InlineData("[server]\nport = 99999999999999", "config.toml:2: [server] port must be a whole number")]
    [InlineData("[server]\n# a comment\nport = 65536", "config.toml:3: [server] port must be between 0 and 65535")]
    [InlineData("[server]\nhost = \"not a host\"", "config.toml:2: [server] host must be an IP address, localhost, or *")]
    [InlineData("[server]\nhost = \"\"", "config.toml:2: [server] host must not be empty")]
    [InlineData("[server]\nallowed_origins = [\"https://a.example/path\"]", "config.toml:2: [server] allowed_origins must be a list of origins")]
    [InlineData("[server]\nallowed_origins = [1]", "config.toml:2: [server] allowed_origins must be a list of strings")]
    [InlineData("[limits]\nenabled = \"yes\"", "config.toml:2: [limits] enabled must be true or false")]
    [InlineData("[limits]\nsends_per_user_per_second = 0", "config.toml:2: [limits] sends_per_user_per_second must be between 1 and")]
    [InlineData("[limits]\nipv6_network_factor = 257", "config.toml:2: [limits] ipv6_network_factor must be between 1 and 256")]
    [InlineData("log.level = \"loud\"", "config.toml:1: [log] level must be one of verbose, debug, information, warning, error")]
    [InlineData("log = { level = \"loud\" }", "config.toml:1: [log] level must be one of")]
    [InlineData("[security]\naccess_token_minutes = 16", "config.toml:2: [security] access_token_minutes must be between 1 and 15")]
    [InlineData("[ice]\nturn = [\"stun:x\"]", "config.toml:2: [ice] turn must be a list of addresses like turn:")]
    [InlineData("[server]\nport = ", "config.toml:2: ")]
    [InlineData("[server]\nport = 1\nport = 2", "config.toml:3: ")]
    public async Task A_mistake_in_the_file_stops_the_start_with_one_line(string toml, string expected)
    {
        var (code, error) = await Run("--config", _folder.Write("config.toml", toml));

        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Fact]
    public async Task A_file_that_is_not_there_stops_the_start_with_one_line()
    {
        var (code, error) = await Run($"--config={_folder.File("absent.toml")}");

        Assert.Equal(1, code);
        Assert.Contains("absent.toml: cannot be read", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Fact]
    public async Task A_half_certificate_stops_the_start_with_one_line()
    {
        _folder.Write("certs/server.key", "x");

        var (code, error) = await Run("--config", _folder.Write("config.toml", "security.token_secret = 'v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA'"));

        Assert.Equal(1, code);
        Assert.Contains("server.crt is missing while", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_certificate_stops_the_start_with_one_line()
    {
        _folder.Write("certs/server.key", "x");
        _folder.Write("certs/server.crt", "x");

        var (code, error) = await Run("--config", _folder.Write("config.toml", "security.token_secret = 'v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA'"));

        Assert.Equal(1, code);
        Assert.Contains("server.key are not a usable certificate and key", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    private static async Task<(int Code, string Error)> Run(params string[] args)
    {
        await using var errors = new StringWriter();
        var code = await CommandLine.Run(args, TextWriter.Null, errors);
        return (code, errors.ToString());
    }
}
