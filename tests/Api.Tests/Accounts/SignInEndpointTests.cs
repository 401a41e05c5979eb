using System.Net;
using System.Text;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Accounts;

[Trait("Mode", "both")]
public sealed class SignInEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    private readonly HttpClient _client = server.CreateClient();

    [Fact]
    public async Task Registration_answers_everything_the_contract_names()
    {
        var answer = await _client.Post("/accounts", new { telephone = "131 0000 0001", nickname = "Lin", password = ApiCalls.Password, deviceName = "Phone" });
        Assert.Equal("/api/v1/me", answer.Headers.Location?.OriginalString);
        var signedIn = await answer.Json(HttpStatusCode.Created);
        Assert.Equal(["accessToken", "deviceId", "expiresAt", "failedSignIns", "refreshToken", "user"], signedIn.EnumerateObject().Select(p => p.Name).Order());
        var user = signedIn.GetProperty("user");
        Assert.Equal(
            ["avatarUrl", "birthday", "createdAt", "email", "gender", "goChatId", "goChatIdFixedUntil", "id", "nickname", "role", "signature", "telephone"],
            user.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(
            ("+8613100000001", "unspecified", "user"),
            (user.GetProperty("telephone").GetString(), user.GetProperty("gender").GetString(), user.GetProperty("role").GetString()));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", user.GetProperty("createdAt").GetString());
        Assert.Matches("^U[0-9A-Z]{26}$", user.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Of_two_registrations_of_one_number_at_the_same_moment_one_wins()
    {
        for (var round = 0; round < 3; round++)
        {
            var telephone = ApiCalls.NewTelephone();
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 2).Select(_ => _client.Post("/accounts", new { telephone, nickname = "Lin", password = ApiCalls.Password })));
            await Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created).Json(HttpStatusCode.Created);
            await Assert.Single(answers, a => a.StatusCode != HttpStatusCode.Created).IsRefused(HttpStatusCode.Conflict, "account.telephone_taken");
        }
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_number_look_the_same()
    {
        var lin = await _client.Register();
        await (await _client.Post("/auth/sign-in", new { telephone = lin.Telephone, password = "wrong wrong" }))
            .IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
        await (await _client.Post("/auth/sign-in", new { telephone = ApiCalls.NewTelephone(), password = "wrong wrong" }))
            .IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
    }

    [Fact]
    public async Task No_token_a_forged_one_and_an_expired_one_are_refused()
    {
        var lin = await _client.Register();
        await (await _client.Get("/me")).IsRefused(HttpStatusCode.Unauthorized, "auth.required");
        var forged = await _client.Get("/me", lin.Token[..^4] + "AAAA");
        await forged.IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
        Assert.Contains("invalid_token", forged.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        await (await _client.Get("/me", "nonsense")).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
    }

    [Fact]
    public async Task An_access_token_ends_and_a_refresh_gets_the_next()
    {
        var clock = new MovableClock();
        await using var timed = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var lin = await timed.Client.Register();
        clock.Advance(TimeSpan.FromMinutes(16));
        await (await timed.Client.Get("/me", lin.Token)).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
        var again = lin with { SignedIn = await (await timed.Client.Post("/auth/refresh", new { refreshToken = lin.RefreshToken })).Json(HttpStatusCode.OK) };
        Assert.Equal(lin.DeviceId, again.DeviceId);
        await (await timed.Client.Get("/me", again.Token)).Json(HttpStatusCode.OK);

        clock.Advance(TimeSpan.FromMinutes(1));
        await (await timed.Client.Post("/auth/refresh", new { refreshToken = lin.RefreshToken })).IsRefused(HttpStatusCode.Unauthorized, "auth.refresh_reused");
        await (await timed.Client.Get("/me", again.Token)).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
        await (await timed.Client.Post("/auth/refresh", new { refreshToken = again.RefreshToken }))
            .IsRefused(HttpStatusCode.Unauthorized, "auth.refresh_invalid");
    }

    [Fact]
    public async Task Signing_out_ends_the_tokens_at_once_and_as_soon_as_they_hear_of_it_at_other_nodes()
    {
        // The clock stands still, so no node forgets by itself that a device was signed in.
        var clock = new MovableClock();
        await using var timeless = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var here = timeless.Nodes[0].Client;
        var lin = await here.Register();
        foreach (var node in timeless.Nodes)
            await (await node.Client.Get("/me", lin.Token)).Json(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NoContent, (await here.Post("/auth/sign-out", token: lin.Token)).StatusCode);
        await (await here.Get("/me", lin.Token)).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
        await (await here.Post("/auth/refresh", new { refreshToken = lin.RefreshToken })).IsRefused(HttpStatusCode.Unauthorized, "auth.refresh_invalid");
        foreach (var node in timeless.Nodes)
            await Eventually.True(async () => (await node.Client.Get("/me", lin.Token)).StatusCode == HttpStatusCode.Unauthorized, "the node hears of it");
    }

    [Fact]
    public async Task A_browser_keeps_its_refresh_token_where_no_script_can_read_it()
    {
        var answer = await _client.Post(
            "/accounts", new { telephone = ApiCalls.NewTelephone(), nickname = "Lin", password = ApiCalls.Password, keepIn = "cookie" });
        var lin = new Caller("", await answer.Json(HttpStatusCode.Created));
        Assert.Null(lin.RefreshToken);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), text => text.StartsWith("__Secure-gochat_refresh=", StringComparison.Ordinal))
            .ToLowerInvariant();
        foreach (var rule in (string[])["__secure-gochat_refresh=", "path=/api/v1/auth", "secure", "httponly", "samesite=strict", "max-age=2592000"])
            Assert.Contains(rule, cookie, StringComparison.Ordinal);

        var refreshed = await _client.Post("/auth/refresh");
        lin = new Caller("", await refreshed.Json(HttpStatusCode.OK));
        Assert.Null(lin.RefreshToken);
        Assert.NotEqual(cookie, Assert.Single(refreshed.Headers.GetValues("Set-Cookie")));

        var signedOut = await _client.Post("/auth/sign-out", token: lin.Token);
        Assert.Contains("__Secure-gochat_refresh=;", Assert.Single(signedOut.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        await (await _client.Post("/auth/refresh")).IsRefused(HttpStatusCode.Unauthorized, "auth.refresh_invalid");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1,2]")]
    [InlineData("{\"telephone\":13800138000,\"password\":\"x\"}")]
    [InlineData("{\"telephone\":\"\\ud800\",\"password\":\"x\"}")]
    public async Task What_cannot_be_read_is_the_callers_fault(string body) =>
        await (await _client.Post("/auth/sign-in", new StringContent(body, Encoding.UTF8, "application/json")))
            .IsRefused(HttpStatusCode.BadRequest, "body.malformed");

    [Fact]
    public async Task A_body_that_does_not_say_it_is_json_is_told_so() =>
        await (await _client.Post("/auth/sign-in", new StringContent("telephone=1", Encoding.UTF8, "application/x-www-form-urlencoded")))
            .IsRefused(HttpStatusCode.UnsupportedMediaType, "body.unsupported_type");

    [Fact]
    public async Task Ten_thousand_levels_of_json_are_refused() =>
        await (await _client.Post("/accounts", new StringContent(new string('[', 10_000) + new string(']', 10_000), Encoding.UTF8, "application/json")))
            .IsRefused(HttpStatusCode.BadRequest, "body.malformed");

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused() =>
        await (await _client.Post("/accounts", new { telephone = "+8613800138000", nickname = new string('n', 1_100_000), password = ApiCalls.Password }))
            .IsRefused(HttpStatusCode.RequestEntityTooLarge, "body.too_large");

    [Fact]
    public async Task Broken_rules_are_named_by_field()
    {
        var problem = await (await _client.Post("/accounts", new { telephone = "12", nickname = "", password = "short" })).Json(HttpStatusCode.BadRequest);
        Assert.Equal("validation", problem.GetProperty("code").GetString());
        Assert.Equal(["nickname", "password", "telephone"], problem.GetProperty("errors").EnumerateObject().Select(p => p.Name).Order());
    }
}
