using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Redis;

/// <summary>The server starts while Redis is unavailable and runs without it, but refuses to start where waiting would not help.</summary>
[OneWay("The start of one process at a Redis that is as the test wants it.")]
public sealed class RedisStartTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("redis.port", 1)]
    [InlineData("redis.host", "nowhere.invalid")]
    public async Task Without_Redis_the_server_starts_and_says_so(string key, object value)
    {
        var began = Stopwatch.GetTimestamp();
        await using var server = await TestServer.Start(settings =>
        {
            settings["redis.enabled"] = true;
            settings[key] = value;
        });

        Assert.True(Stopwatch.GetElapsedTime(began) < Soon);
        Assert.Equal("degraded", await Redis(server));
        var alice = await Person.Register(server, "Alice");
        await using var socket = await alice.Connect();
    }

    [Fact]
    public async Task Redis_that_goes_and_comes_back_is_noticed_each_time()
    {
        await using var redis = await RedisServer.Run("only-for-tests");
        await using var server = await TestServer.Start(redis.Describe);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("up", await Redis(server));
            await redis.Stop();
            await Eventually.True(async () => await Redis(server) == "degraded", "the outage is noticed");
            await redis.Start();
            await Eventually.True(async () => await Redis(server) == "up", "Redis is back");
        }
    }

    [Fact]
    public async Task Redis_that_comes_after_the_start_is_used()
    {
        await using var redis = await RedisServer.Run();
        await redis.Stop();
        await using var server = await TestServer.Start(redis.Describe);
        Assert.Equal("degraded", await Redis(server));

        await redis.Start();

        await Eventually.True(async () => await Redis(server) == "up", "Redis is there");
    }

    [Fact]
    public async Task While_Redis_is_away_the_server_counts_attempts_by_itself()
    {
        await using var redis = await RedisServer.Run();
        await using var server = await TestServer.Start(settings =>
        {
            redis.Describe(settings);
            settings["limits.enabled"] = true;
            settings["limits.sign_in_failures_per_telephone"] = 1;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, await Guess(server));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Guess(server));

        await redis.Stop();

        Assert.Equal(HttpStatusCode.Unauthorized, await Guess(server));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Guess(server));
    }

    [Fact]
    public async Task A_server_without_Redis_does_not_speak_of_it()
    {
        await using var server = await TestServer.Start(_ => { });

        var ready = await server.Client.GetFromJsonAsync<JsonElement>("/readyz");

        Assert.False(ready.GetProperty("checks").TryGetProperty("redis", out _));
    }

    [Theory]
    [InlineData("password = 'wrong'", "refuses the account: see [redis] user and password")]
    [InlineData("password = ''", "refuses the account: see [redis] user and password")]
    [InlineData("user = 'nobody'", "refuses the account: see [redis] user and password")]
    [InlineData("user = 'poor'", "denies the account some commands: see [redis] user")]
    [InlineData("db = 1000", "has no database 1000: see [redis] db")]
    public async Task A_mistake_stops_the_start_with_one_line(string mistake, string expected)
    {
        await using var redis = await RedisServer.Run("only-for-tests");
        await redis.Ask("ACL", "SETUSER", "poor", "on", ">only-for-tests", "+@connection", "+cluster", "+info", "+echo");
        var began = Stopwatch.GetTimestamp();

        var (code, error) = await Run(redis, mistake);

        Assert.Equal(1, code);
        Assert.StartsWith($"gochat: cannot start: Redis at 127.0.0.1:{redis.Port} ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
        Assert.DoesNotContain("only-for-tests", error, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(began) < Soon);
    }

    private async Task<(int Code, string Error)> Run(RedisServer redis, string mistake)
    {
        var keys = new Dictionary<string, string> { ["enabled"] = "true", ["port"] = $"{redis.Port}", ["password"] = "'only-for-tests'" };
        keys[mistake.Split(" = ")[0]] = mistake.Split(" = ")[1];
        var config = _folder.Write(
            "config.toml",
            $"""
             server = {"{"} host = "127.0.0.1", port = 0 {"}"}
             security.token_secret = 'v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA'
             [redis]
             {string.Join('\n', keys.Select(key => $"{key.Key} = {key.Value}"))}
             """);
        await using var errors = new StringWriter();
        var code = await CommandLine.Run(["--config", config], TextWriter.Null, errors);
        return (code, errors.ToString());
    }

    private static async Task<HttpStatusCode> Guess(TestServer server)
    {
        using var answer = await server.Client.PostAsJsonAsync("/api/v1/auth/sign-in", new { telephone = "+8613912345678", password = "wrong wrong" });
        return answer.StatusCode;
    }

    private static async Task<string?> Redis(TestServer server)
    {
        using var response = await server.Client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var ready = await response.Content.ReadFromJsonAsync<JsonElement>();
        return ready.GetProperty("checks").GetProperty("redis").GetProperty("status").GetString();
    }
}
