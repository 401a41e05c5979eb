using System.Net;
using System.Net.Http.Json;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Accounts;

/// <summary>The cookie that keeps a browser signed in: who may use it, and its name.</summary>
[Trait("Mode", "both")]
public sealed class RefreshCookieTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const string Name = "__Secure-gochat_refresh";

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task Pages_of_other_origins_may_not_use_it(string origin)
    {
        var (lin, cookie) = await Browser();
        foreach (var path in (string[])["/auth/refresh", "/auth/sign-out", "/auth/sign-in", "/accounts"])
            await (await From(origin, path, cookie, lin.Token)).IsRefused(HttpStatusCode.Forbidden, "auth.foreign_origin");

        await (await From(null, "/auth/refresh", cookie, token: null)).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Its_own_page_and_programs_may()
    {
        var (_, cookie) = await Browser();
        foreach (var node in server.Nodes)
        {
            Assert.NotEqual(
                HttpStatusCode.Forbidden,
                (await From(node.Address.GetLeftPart(UriPartial.Authority), "/auth/refresh", cookie, token: null, node.CreateClient())).StatusCode);
        }
    }

    [Fact]
    public async Task The_name_it_had_before_is_still_understood_and_goes()
    {
        var (_, cookie) = await Browser();

        using var refreshed = await From(null, "/auth/refresh", cookie.Replace(Name, "gochat_refresh", StringComparison.Ordinal), token: null);

        await refreshed.Json(HttpStatusCode.OK);
        var set = refreshed.Headers.GetValues("Set-Cookie").ToList();
        Assert.Single(set, text => text.StartsWith($"{Name}=V", StringComparison.Ordinal));
        Assert.Single(set, text => text.StartsWith("gochat_refresh=;", StringComparison.Ordinal));
    }

    private async Task<(Caller Person, string Cookie)> Browser()
    {
        using var client = server.CreateClient();
        var answer = await client.Post(
            "/accounts", new { telephone = ApiCalls.NewTelephone(), nickname = "Lin", password = ApiCalls.Password, keepIn = "cookie" });
        var cookie = answer.Headers.GetValues("Set-Cookie").Select(text => text.Split(';')[0])
            .Single(text => text.StartsWith($"{Name}=", StringComparison.Ordinal));
        return (new Caller("", await answer.Json(HttpStatusCode.Created)), cookie);
    }

    private async Task<HttpResponseMessage> From(string? origin, string path, string cookie, string? token, HttpClient? sender = null)
    {
        using var client = sender ?? server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Headers = { { "Cookie", cookie } } };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (path is "/auth/sign-in" or "/accounts")
            request.Content = JsonContent.Create(new { telephone = ApiCalls.NewTelephone(), nickname = "Lin", password = ApiCalls.Password });
        return await client.SendAsync(request);
    }
}
