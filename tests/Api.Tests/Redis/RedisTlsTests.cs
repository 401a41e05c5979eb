using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Redis;

/// <summary>Redis with TLS, as in a company: which servers are trusted, and what is reported about others.</summary>
[OneWay("What a server says of its Redis as it starts: neither way may have one that refuses.")]
public sealed class RedisTlsTests : IDisposable
{
    private const string Password = "only-for-tests";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("stranger");
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_message_goes_the_whole_way_where_one_of_the_authorities_is_known()
    {
        await using var redis = await RedisServer.Run(Password, _authority.Issue("127.0.0.1"));
        var authorities = _folder.Write("authorities.pem", $"{await File.ReadAllTextAsync(_stranger.File)}\n{await File.ReadAllTextAsync(_authority.File)}\n");
        await using var server = await Start(redis, authorities);
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        await using var sender = await alice.Connect();
        await using var receiver = await bob.Connect();

        await sender.Send(chat, "hello");

        Assert.Equal("hello", (await receiver.NextMessage()).GetProperty("message").GetProperty("body").GetProperty("text").GetString());
        Assert.Equal("up", await Redis(server));
        await Eventually.True(async () => (await redis.Ask("KEYS", "user_info_*")).Length == 2, "both people's keys are filled");
    }

    [Theory]
    [InlineData("127.0.0.1", "tls_ca = '{stranger}'", "has a certificate that is not trusted: see [redis] tls and tls_ca")]
    [InlineData("127.0.0.1", "tls_ca = ''", "has a certificate that is not trusted: see [redis] tls and tls_ca")]
    [InlineData("elsewhere.invalid", "tls_ca = '{authority}'", "has a certificate that is not trusted: see [redis] tls and tls_ca")]
    [InlineData("127.0.0.1", "tls = false", "speaks TLS alone: see [redis] tls and port")]
    [InlineData("", "tls_ca = '{authority}'", "does not speak TLS: see [redis] tls and port")]
    public async Task A_mistake_stops_the_start_with_one_line_and_the_doctor_says_the_same(string certificateFor, string mistake, string expected)
    {
        await using var redis = await RedisServer.Run(Password, certificateFor.Length == 0 ? null : _authority.Issue(certificateFor));
        var config = ConfigOf(redis, mistake);
        expected = $"Redis at 127.0.0.1:{redis.Port} {expected}";

        var (code, error) = await Run("serve", config);
        var (doctors, report) = await Run("doctor", config);

        Assert.Equal((1, 1), (code, doctors));
        Assert.StartsWith($"gochat: cannot start: {expected}", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
        Assert.DoesNotContain(Password, error + report, StringComparison.Ordinal);
        Assert.StartsWith(
            $"WRONG redis          {expected}", Assert.Single(report.Split('\n'), line => line.Contains(" redis ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorities_that_are_none_are_told_by_their_setting()
    {
        await using var redis = await RedisServer.Run(Password, _authority.Issue("127.0.0.1"));
        var none = _folder.Write("none.pem", "-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----\n");

        var (code, error) = await Run("serve", ConfigOf(redis, $"tls_ca = '{none}'"));

        Assert.Equal(1, code);
        Assert.Contains($"[redis] tls_ca {none} holds no certificate that can be used", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Theory]
    [InlineData(true, "refuses the account: see [redis] user and password")]
    [InlineData(false, "has a certificate that is not trusted: see [redis] tls and tls_ca")]
    public async Task A_Redis_that_comes_back_as_another_one_is_told_once_and_taken_when_it_is_itself_again(bool passwordChanges, string expected)
    {
        var certificate = _authority.Issue("127.0.0.1");
        await using var redis = await RedisServer.Run(Password, certificate);
        await using var server = await Start(redis, _authority.File);
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        await using var sender = await alice.Connect();

        await redis.Stop();
        (redis.Password, redis.Tls) = passwordChanges ? ("another", certificate) : (Password, _stranger.Issue("127.0.0.1"));
        await redis.Start();
        await Eventually.True(async () => Count(await TestLog.Read(server), expected) > 0, "the log says why", Soon);
        Assert.Equal(1, (await sender.Send(chat, "without Redis")).GetProperty("ok").GetProperty("seq").GetInt64());
        Assert.Equal("degraded", await Redis(server));
        await redis.Stop();
        (redis.Password, redis.Tls) = (Password, certificate);
        await redis.Start();

        await Eventually.True(async () => await Redis(server) == "up", "Redis is taken again", Soon);
        Assert.Equal(1, Count(await TestLog.Read(server), expected));
    }

    private static int Count(string log, string part) => log.Split('\n').Count(line => line.Contains(part, StringComparison.Ordinal));

    private static Task<TestServer> Start(RedisServer redis, string authorities) => TestServer.Start(settings =>
    {
        redis.Describe(settings);
        settings["redis.tls"] = true;
        settings["redis.tls_ca"] = authorities;
    });

    private string ConfigOf(RedisServer redis, string mistake)
    {
        mistake = mistake.Replace("{stranger}", _stranger.File, StringComparison.Ordinal).Replace("{authority}", _authority.File, StringComparison.Ordinal);
        var tls = mistake.StartsWith("tls =", StringComparison.Ordinal) ? "" : "tls = true";
        return _folder.Write("config.toml", $"""
            server = {"{"} host = "127.0.0.1", port = 0 {"}"}
            security.token_secret = 'v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA'
            [redis]
            enabled = true
            port = {redis.Port}
            password = '{Password}'
            {tls}
            {mistake}
            """);
    }

    private static async Task<(int Code, string Said)> Run(string command, string config)
    {
        await using var said = new StringWriter();
        var code = await CommandLine.Run([command, "--config", config], command == "doctor" ? said : TextWriter.Null, said).WaitAsync(Soon);
        return (code, said.ToString());
    }

    private static async Task<string?> Redis(TestServer server)
    {
        var ready = await server.Client.GetFromJsonAsync<JsonElement>("/readyz");
        return ready.GetProperty("checks").GetProperty("redis").GetProperty("status").GetString();
    }
}
