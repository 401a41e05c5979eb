using System.Net;
using System.Net.Sockets;
using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Cli;

/// <summary>Each possible problem is reported in its own line, with the setting to check; everything else is reported as fine.</summary>
[OneWay("The command looks at one installation's files and services from outside; the server is what it finds.")]
public sealed class DoctorTests : IDisposable
{
    private const string Secret = "security.token_secret = \"v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA\"\nserver.host = \"127.0.0.1\"\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plain_installation_lacks_nothing_but_a_certificate_that_browsers_know()
    {
        var (code, report) = await Examine("server.port = 0");

        Assert.Equal(0, code);
        Assert.Contains("look  certificate", report, StringComparison.Ordinal);
        Assert.All(["configuration", "token secret", "storage", "uploads", "logs", "database", "redis", "kafka", "port"], subject =>
            Assert.Contains($"ok    {subject} ", report, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("storage.provider = 'mysql'\nmysql.port = 1", "WRONG database", "see [mysql] host and port")]
    [InlineData("redis.enabled = true\nredis.port = 1", "look  redis", "see [redis] host and port")]
    [InlineData("kafka.enabled = true\nkafka.bootstrap_servers = '127.0.0.1:1'", "look  kafka", "see [kafka] bootstrap_servers")]
    [InlineData("uploads.path = 'config.toml/uploads'", "WRONG uploads", "set [uploads] path")]
    [InlineData("log.path = 'config.toml/logs'", "look  logs", "set [log] path")]
    public async Task A_service_that_does_not_answer_is_named_with_its_setting(string settings, string verdict, string advice)
    {
        var (code, report) = await Examine($"server.port = 0\n{settings}");

        Assert.Equal(verdict.StartsWith("WRONG", StringComparison.Ordinal) ? 1 : 0, code);
        Assert.Contains(advice, Assert.Single(report.Split('\n'), line => line.StartsWith(verdict, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_secret_that_is_missing_is_one_finding_among_the_others()
    {
        var (code, report) = await Run("doctor", "--config", _folder.Write("config.toml", "server.host = '127.0.0.1'\nserver.port = 0"));

        Assert.Equal(1, code);
        Assert.Contains("WRONG token secret", report, StringComparison.Ordinal);
        Assert.Contains("openssl rand -base64 48", report, StringComparison.Ordinal);
        Assert.All(["storage", "uploads", "database", "port"], subject => Assert.Contains($"ok    {subject} ", report, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_damaged_is_found()
    {
        _folder.Write("data/gochat.db", new string('x', 8192));

        var (code, report) = await Examine("server.port = 0");

        Assert.Equal(1, code);
        Assert.Contains("WRONG database", report, StringComparison.Ordinal);
        Assert.Contains("restore a backup", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_somebody_else_has_is_told_from_one_that_GoChat_has()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        await using var server = await TestServer.Start(settings => settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA");
        // After this restart, the configuration names the assigned port.
        await server.Restart();

        var (_, taken) = await Examine($"server.port = {((IPEndPoint)stranger.LocalEndpoint).Port}");
        var (_, own) = await Run("doctor", "--config", Path.Combine(server.Folder, "config.toml"));

        Assert.Contains("WRONG port", taken, StringComparison.Ordinal);
        Assert.Contains("GoChat is running there", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_that_are_well_are_fine()
    {
        using var broker = new KafkaBroker();
        await using var redis = await RedisServer.Run();
        await using var server = await TestServer.Start(settings =>
        {
            settings.SharedDatabase = MariaDb.NewDatabase();
            settings.UseKafka(broker);
            redis.Describe(settings);
            settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
        });

        var (code, report) = await Run("doctor", "--config", Path.Combine(server.Folder, "config.toml"));

        Assert.Equal(0, code);
        Assert.All(["database", "redis", "kafka"], subject => Assert.Contains($"ok    {subject} ", report, StringComparison.Ordinal));
        Assert.Contains("schema up to date", report, StringComparison.Ordinal);
    }

    private Task<(int Code, string Report)> Examine(string settings) => Run("doctor", "--config", _folder.Write("config.toml", Secret + settings));

    private static async Task<(int Code, string Report)> Run(params string[] args)
    {
        await using var output = new StringWriter();
        var code = await CommandLine.Run(args, output, output);
        return (code, output.ToString());
    }
}
