using System.Net;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Limits;

/// <summary>Sign-ins with the right password, and owners whose number strangers try to sign in with.</summary>
[Trait("Mode", "both")]
public sealed class SignInLimitTests
{
    private readonly MovableClock _clock = new();

    [Fact]
    public async Task Right_sign_ins_are_counted_too_by_number_and_address()
    {
        await using var server = await Start(("sign_ins_per_telephone", 3));
        var (lin, wei) = (await server.Client.Register(), await server.Client.Register());
        for (var i = 0; i < 3; i++)
            await server.Client.SignIn(lin.Telephone);

        await (await SignIn(server, lin.Telephone, ApiCalls.Password)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");

        await server.Client.SignIn(wei.Telephone);
        await (await SignIn(server, lin.Telephone, ApiCalls.Password, "203.0.113.7")).Json(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMinutes(15));
        await server.Client.SignIn(lin.Telephone);
    }

    [Fact]
    public async Task Right_sign_ins_are_counted_by_address()
    {
        await using var server = await Start(("sign_ins_per_address", 2));
        var (lin, wei) = (await server.Client.Register(), await server.Client.Register());
        await server.Client.SignIn(lin.Telephone);
        await server.Client.SignIn(wei.Telephone);

        await (await SignIn(server, lin.Telephone, ApiCalls.Password)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");

        await (await SignIn(server, lin.Telephone, ApiCalls.Password, "203.0.113.7")).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Changes_of_password_are_counted_by_user()
    {
        await using var server = await Start(("sign_ins_per_telephone", 2));
        var (lin, wei) = (await server.Client.Register(), await server.Client.Register());
        await Change("a quiet harbour", "another harbour");
        await Change("another harbour", "a third harbour");

        var refused = await server.Client.Call(
            HttpMethod.Put, "/me/password", new { oldPassword = "a third harbour", newPassword = "one too many" }, lin.Token);

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        lin = wei;
        await Change("a quiet harbour", "another harbour");

        async Task Change(string from, string to) => lin = lin with
        {
            SignedIn = await (await server.Client.Call(HttpMethod.Put, "/me/password", new { oldPassword = from, newPassword = to }, lin.Token))
                .Json(HttpStatusCode.OK),
        };
    }

    [Fact]
    public async Task A_device_that_was_signed_in_before_gets_in_whatever_strangers_tried()
    {
        await using var server = await Start(("sign_in_failures_per_telephone", 2), ("sign_in_failures_per_telephone_anywhere", 3));
        var (lin, wei) = (await server.Client.Register(), await server.Client.Register());
        await server.Client.Post("/auth/sign-out", token: lin.Token);
        for (var i = 0; i < 3; i++)
            await (await SignIn(server, lin.Telephone, "wrong wrong", $"203.0.113.{i}")).IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
        await (await SignIn(server, lin.Telephone, ApiCalls.Password)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        // Another user's device is no better than none.
        await (await SignIn(server, lin.Telephone, ApiCalls.Password, proof: wei.RefreshToken)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");

        await (await SignIn(server, lin.Telephone, ApiCalls.Password, proof: lin.RefreshToken)).Json(HttpStatusCode.OK);

        for (var i = 0; i < 2; i++)
        {
            await (await SignIn(server, lin.Telephone, "wrong wrong", proof: lin.RefreshToken))
                .IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
        }

        await (await SignIn(server, lin.Telephone, ApiCalls.Password, proof: lin.RefreshToken)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    [Fact]
    public async Task A_browser_that_was_signed_in_before_gets_in_by_its_cookie()
    {
        await using var server = await Start(("sign_in_failures_per_telephone_anywhere", 1));
        using var browser = server.CreateClient();
        var telephone = ApiCalls.NewTelephone();
        var lin = new Caller(telephone, await (await browser.Post(
            "/accounts", new { telephone, nickname = "Lin", password = ApiCalls.Password, keepIn = "cookie" })).Json(HttpStatusCode.Created));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/auth/sign-out", token: lin.Token)).StatusCode);
        await (await SignIn(server, telephone, "wrong wrong", "203.0.113.7")).IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
        await (await SignIn(server, telephone, ApiCalls.Password)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");

        await (await browser.Post("/auth/sign-in", new { telephone, password = ApiCalls.Password, keepIn = "cookie" })).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_signs_in_is_told_how_many_wrong_passwords_others_tried()
    {
        await using var server = await Start();
        var (lin, wei) = (await server.Client.Register(), await server.Client.Register());
        for (var i = 0; i < 3; i++)
            await SignIn(server, lin.Telephone, "wrong wrong", $"203.0.113.{i}");
        _clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(3, Told(await (await SignIn(server, lin.Telephone, ApiCalls.Password)).Json(HttpStatusCode.OK)));
        Assert.Equal(0, Told(await (await SignIn(server, lin.Telephone, ApiCalls.Password)).Json(HttpStatusCode.OK)));
        Assert.Equal(0, Told(await (await SignIn(server, wei.Telephone, ApiCalls.Password)).Json(HttpStatusCode.OK)));

        static int Told(JsonElement signedIn) => signedIn.GetProperty("failedSignIns").GetInt32();
    }

    private Task<ChatServer> Start(params (string Key, int Value)[] limits) => ChatServer.Start(settings =>
    {
        settings["limits.enabled"] = true;
        settings["server.trusted_proxies"] = new[] { "127.0.0.1" };
        foreach (var (key, value) in limits)
            settings[$"limits.{key}"] = value;
        settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(_clock);
    });

    private static async Task<HttpResponseMessage> SignIn(ChatServer server, string telephone, string password, string? from = null, string? proof = null)
    {
        using var client = server.CreateClient();
        if (from is not null)
            client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        return await client.Post("/auth/sign-in", new { telephone, password, refreshToken = proof });
    }
}
