using System.Diagnostics;
using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Database;

/// <summary>With an unusable database the start fails soon, with one line that says what to check.</summary>
[OneWay("The start of one process on a database server that is as the test wants it.")]
public sealed class MySqlStartTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("password = 'wrong'", "refuses the account gochat: see [mysql] user and password")]
    [InlineData("port = 1", "MySQL at 127.0.0.1:1 does not answer: see [mysql] host and port")]
    [InlineData("host = 'nowhere.invalid'", "MySQL at nowhere.invalid:{port} does not answer: see [mysql] host and port")]
    [InlineData("socket = 'absent.sock'", "absent.sock does not answer: see [mysql] socket")]
    [InlineData("tls = 'verify-full'", "has a certificate that is not trusted: see [mysql] tls and tls_ca")]
    [InlineData("host = 'localhost'\ntls = 'verify-full'\ntls_ca = '{certificate}'", "has a certificate that is not trusted: see [mysql] tls and tls_ca")]
    [InlineData("tls = 'verify-ca'\ntls_ca = 'absent.pem'", "MySQL at 127.0.0.1:{port}: [mysql] tls_ca is no certificate that can be used")]
    [InlineData(
        "user = 'poor'", "has no database unmade that the account poor may use or create: see [mysql] database, or let an administrator run: CREATE DATABASE")]
    public async Task A_mistake_stops_the_start_with_one_line(string mistake, string expected)
    {
        var server = await MariaDb.Running();
        await server.Ask("CREATE USER IF NOT EXISTS poor@'%' IDENTIFIED BY 'only-for-tests'");
        var began = Stopwatch.GetTimestamp();

        var (code, error) = await Run(server, mistake);

        Assert.Equal(1, code);
        Assert.StartsWith("gochat: cannot start: MySQL at ", error, StringComparison.Ordinal);
        Assert.Contains(Filled(expected, server), error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
        Assert.True(Stopwatch.GetElapsedTime(began) < Soon);
    }

    [Fact]
    public async Task A_certificate_that_is_known_is_accepted()
    {
        var mariaDb = await MariaDb.Running();
        await using var server = await TestServer.Start(settings =>
        {
            settings.SharedDatabase = MariaDb.NewDatabase();
            settings.OverNetwork = true;
            settings["mysql.tls"] = "verify-full";
            settings["mysql.tls_ca"] = mariaDb.Certificate;
        });

        Assert.Contains("\"database\":{\"status\":\"up\"", await server.Client.GetStringAsync("/readyz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_names_the_database_when_it_is_gone()
    {
        var database = MariaDb.NewDatabase();
        await using var server = await TestServer.Start(settings => settings.SharedDatabase = database);
        Assert.Contains("\"database\":{\"status\":\"up\"", await server.Client.GetStringAsync("/readyz"), StringComparison.Ordinal);

        await (await MariaDb.Running()).Drop(database);

        await Eventually.True(IsDown, "/readyz names the database");

        async Task<bool> IsDown()
        {
            using var ready = await server.Client.GetAsync("/readyz");
            return ready.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable
                && (await ready.Content.ReadAsStringAsync()).Contains("\"database\":{\"status\":\"down\"", StringComparison.Ordinal);
        }
    }

    private async Task<(int Code, string Error)> Run(MariaDb server, string mistake)
    {
        var keys = new Dictionary<string, string>
        {
            ["host"] = "'127.0.0.1'",
            ["port"] = $"{server.Port}",
            ["user"] = "'gochat'",
            ["password"] = "'only-for-tests'",
            ["database"] = "'unmade'",
        };
        foreach (var line in Filled(mistake, server).Split('\n'))
            keys[line.Split(" = ")[0]] = line.Split(" = ")[1];
        var config = _folder.Write(
            "config.toml",
            $"""
             server = {"{"} host = "127.0.0.1", port = 0 {"}"}
             security.token_secret = 'v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA'
             storage.provider = "mysql"
             [mysql]
             {string.Join('\n', keys.Select(key => $"{key.Key} = {key.Value}"))}
             """);
        await using var errors = new StringWriter();
        var code = await CommandLine.Run(["--config", config], TextWriter.Null, errors);
        return (code, errors.ToString());
    }

    private static string Filled(string text, MariaDb server) =>
        text.Replace("{port}", $"{server.Port}", StringComparison.Ordinal).Replace("{certificate}", server.Certificate, StringComparison.Ordinal);
}
