using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Infrastructure.Database;
using GoChat.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Api.Tests.Health;

[Trait("Mode", "both")]
public sealed class HealthTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    public async Task A_healthy_server_is_up(string path)
    {
        using var response = await server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("up", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_database_is_a_dependency()
    {
        await using var damaged = await ChatServer.Start(_ => { });
        Assert.Equal("up", await DatabaseStatus(damaged));

        await Damage(damaged);

        // Each node may answer with a result that is up to a second old.
        await Eventually.True(async () => await DatabaseStatus(damaged) == "down" && await DatabaseStatus(damaged) == "down", "every node notices");
    }

    [Fact]
    public async Task Readiness_names_what_is_down_while_the_process_lives()
    {
        await using var broken = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddHealthChecks()
            .AddCheck("harbour", () => HealthCheckResult.Healthy())
            .AddCheck("lighthouse", () => throw new InvalidOperationException("the keeper's secret")));

        using var ready = await broken.Client.GetAsync("/readyz");
        using var live = await broken.Client.GetAsync("/livez");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        var text = await ready.Content.ReadAsStringAsync();
        var checks = JsonDocument.Parse(text).RootElement.GetProperty("checks");
        Assert.Equal("unavailable", JsonDocument.Parse(text).RootElement.GetProperty("status").GetString());
        Assert.Equal("up", checks.GetProperty("harbour").GetProperty("status").GetString());
        Assert.Equal("down", checks.GetProperty("lighthouse").GetProperty("status").GetString());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_without_something_is_ready_and_says_once_what_is_away_and_when_it_is_back()
    {
        var state = HealthStatus.Healthy;
        await using var server = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddHealthChecks()
            .AddCheck("lantern", () => new HealthCheckResult(state, "no oil")));
        async Task<(HttpStatusCode, string?, string?)> Ready()
        {
            using var response = await server.Client.GetAsync("/readyz");
            var ready = await response.Content.ReadFromJsonAsync<JsonElement>();
            return (response.StatusCode, ready.GetProperty("status").GetString(), ready.GetProperty("checks").GetProperty("lantern").GetProperty("status")
                .GetString());
        }

        // Queries each node twice: a node logs changes, not states.
        Task Is(HealthStatus now, string word)
        {
            state = now;
            return Eventually.True(
                async () => (await Task.WhenAll(Enumerable.Range(0, 2 * server.Nodes.Count).Select(_ => Ready())))
                    .All(answer => answer == (HttpStatusCode.OK, word, word)), word);
        }

        await Is(HealthStatus.Healthy, "up");
        await Is(HealthStatus.Degraded, "degraded");
        await Is(HealthStatus.Healthy, "up");

        var lines = (await TestLog.Read(server)).Split('\n').Where(line => line.Contains("lantern", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            server.Nodes.Count,
            lines.Count(line => line.Contains("[WRN]", StringComparison.Ordinal) && line.Contains("lantern is degraded: no oil", StringComparison.Ordinal)));
        Assert.Equal(
            (server.Nodes.Count, 2 * server.Nodes.Count), (lines.Count(line => line.Contains("lantern is up again", StringComparison.Ordinal)), lines.Count));
    }

    [Fact]
    public async Task However_many_ask_the_dependencies_are_asked_once_a_second()
    {
        var asked = 0;
        await using var counting = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddHealthChecks().AddCheck("harbour", () =>
        {
            Interlocked.Increment(ref asked);
            return HealthCheckResult.Healthy();
        }));
        var watch = Stopwatch.StartNew();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => counting.Nodes[0].Client.GetAsync("/readyz")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.InRange(asked, 1, 1 + (int)watch.Elapsed.TotalSeconds);
    }

    [Fact]
    public async Task This_machine_is_told_the_release_the_commit_and_the_runtime()
    {
        var version = await server.Client.GetFromJsonAsync<JsonElement>("/version");

        Assert.Equal("GoChat", version.GetProperty("name").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", version.GetProperty("version").GetString());
        Assert.True(version.TryGetProperty("commit", out _));
        Assert.Equal(Environment.Version.ToString(), version.GetProperty("dotnet").GetString());
    }

    [Fact]
    public async Task Strangers_are_told_the_release_alone_and_who_is_signed_in_the_rest()
    {
        var lin = await server.Client.Register();

        Assert.Equal(["name", "version"], await FromAfar(token: null));
        Assert.Equal(["commit", "dotnet", "name", "version"], await FromAfar(lin.Token));

        async Task<IEnumerable<string>> FromAfar(string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/version") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await server.Client.SendAsync(request);
            return (await answer.Json(HttpStatusCode.OK)).EnumerateObject().Select(p => p.Name).Order();
        }
    }

    private static async Task<string?> DatabaseStatus(ChatServer server)
    {
        using var response = await server.Client.GetAsync("/readyz");
        var ready = await response.Content.ReadFromJsonAsync<JsonElement>();
        return ready.GetProperty("checks").GetProperty("database").GetProperty("status").GetString();
    }

    private static async Task Damage(ChatServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.ExecuteSqlRawAsync("DROP TABLE installation");
    }
}
