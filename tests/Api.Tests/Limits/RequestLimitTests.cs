using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Limits;

/// <summary>The limit on requests of any kind. Each node has its own count, so these requests go to one node.</summary>
[Trait("Mode", "both")]
public sealed class RequestLimitTests
{
    private readonly MovableClock _clock = new();

    [Theory]
    [InlineData("/API/v1/client-config")]
    [InlineData("/Api/v1/nothing-here")]
    [InlineData("/%61pi/v1/client-config")]
    public async Task However_the_address_is_spelt_it_is_counted(string path)
    {
        await using var server = await Start(("requests_per_minute", 3));
        for (var i = 0; i < 3; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, await Status(server, path));

        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(server, path));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(server, "/api/v1/client-config"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/v1/client-config"));
    }

    [Fact]
    public async Task Refused_tokens_are_counted_by_address_and_do_not_lock_out_who_is_signed_in_there()
    {
        await using var server = await Start(("requests_per_minute", 4));
        var node = server.Nodes[0].Client;
        var lin = await node.Register();
        for (var i = 0; i < 3; i++)
            await (await node.Get("/me", "forged")).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");

        await (await node.Get("/me", "forged")).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        await (await node.Get("/me", lin.Token)).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_IPv6_subscriber_does_not_get_around_it_with_many_networks()
    {
        await using var server = await Start(("requests_per_minute", 2), ("ipv6_network_factor", 2));
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
            answers.Add(await Status(server, "/api/v1/client-config", from: $"2001:db8:0:{i:x}::1"));

        Assert.Equal(4, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/v1/client-config", from: "2001:db8:0:100::1"));
        Assert.Equal(HttpStatusCode.OK, await Status(server, "/api/v1/client-config", from: "203.0.113.7"));
    }

    [Fact]
    public async Task Wrong_passwords_from_all_networks_of_one_IPv6_subscriber_are_counted_together()
    {
        await using var server = await Start(("sign_in_failures_per_address", 1), ("ipv6_network_factor", 3));
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var client = server.CreateClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"2001:db8:0:{i:x}::1");
            answers.Add((await client.Post("/auth/sign-in", new { telephone = ApiCalls.NewTelephone(), password = "wrong wrong" })).StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 3), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2)], answers);
    }

    private Task<ChatServer> Start(params (string Key, int Value)[] limits) => ChatServer.Start(settings =>
    {
        settings["limits.enabled"] = true;
        settings["server.trusted_proxies"] = new[] { "127.0.0.1" };
        foreach (var (key, value) in limits)
            settings[$"limits.{key}"] = value;
        settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(_clock);
    });

    private static async Task<HttpStatusCode> Status(ChatServer server, string path, string? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from);
        using var answer = await server.Nodes[0].Client.SendAsync(request);
        return answer.StatusCode;
    }
}
