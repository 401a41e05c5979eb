using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Limits;

/// <summary>Limits count by client address: a trusted proxy's report of it counts, anybody else's does not.</summary>
[Trait("Mode", "both")]
public sealed class TrustedProxyTests
{
    [Fact]
    public async Task Behind_a_trusted_proxy_each_client_has_limits_of_its_own()
    {
        await using var server = await Start("127.0.0.0/8");

        Assert.Equal(HttpStatusCode.Unauthorized, await Guess(server, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Guess(server, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Guess(server, "203.0.113.8"));
        // An address that the client itself put in front is not the proxy's report.
        Assert.Equal(HttpStatusCode.TooManyRequests, await Guess(server, "203.0.113.9, 203.0.113.8"));
    }

    [Fact]
    public async Task Nobody_else_is_believed()
    {
        await using var server = await Start("10.0.0.5");

        Assert.Equal(HttpStatusCode.Unauthorized, await Guess(server, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Guess(server, "203.0.113.8"));
    }

    private static Task<ChatServer> Start(string proxy) => ChatServer.Start(settings =>
    {
        settings["limits.enabled"] = true;
        settings["limits.sign_in_failures_per_address"] = 1;
        settings["server.trusted_proxies"] = new[] { proxy };
    });

    private static async Task<HttpStatusCode> Guess(ChatServer server, string forwardedFor)
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var answer = await client.Post("/auth/sign-in", new { telephone = ApiCalls.NewTelephone(), password = "wrong wrong" });
        return answer.StatusCode;
    }
}
