using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Limits;

[Trait("Mode", "both")]
public sealed class LimitTests
{
    private readonly MovableClock _clock = new();

    [Fact]
    public async Task Five_wrong_passwords_close_a_number_for_a_quarter_of_an_hour()
    {
        await using var server = await Start();
        var lin = await server.Client.Register();
        for (var i = 0; i < 4; i++)
            await Wrong(server, lin.Telephone, HttpStatusCode.Unauthorized);
        await server.Client.SignIn(lin.Telephone);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await Wrong(server, lin.Telephone, HttpStatusCode.Unauthorized);

        var refused = await server.Client.Post("/auth/sign-in", new { telephone = lin.Telephone, password = ApiCalls.Password });
        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Headers.RetryAfter?.Delta);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await server.Client.SignIn(lin.Telephone);
    }

    [Fact]
    public async Task A_stranger_elsewhere_does_not_lock_the_owner_out_until_many_do()
    {
        await using var server = await Start(("limits.sign_in_failures_per_telephone", 2), ("limits.sign_in_failures_per_telephone_anywhere", 5));
        var lin = await server.Client.Register();
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await GuessFrom("203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessFrom("203.0.113.7"));
        await server.Client.SignIn(lin.Telephone);

        for (var i = 8; i < 11; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await GuessFrom($"203.0.113.{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GuessFrom("203.0.113.11"));
        await Wrong(server, lin.Telephone, HttpStatusCode.TooManyRequests);

        async Task<HttpStatusCode> GuessFrom(string address)
        {
            using var client = server.CreateClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            return (await client.Post("/auth/sign-in", new { telephone = lin.Telephone, password = "wrong wrong" })).StatusCode;
        }
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_do_not_get_through_together()
    {
        await using var server = await Start();
        var lin = await server.Client.Register();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => server.Client.Post("/auth/sign-in", new { telephone = lin.Telephone, password = "wrong wrong" })));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Wrong_passwords_for_many_numbers_close_the_address()
    {
        await using var server = await Start(("limits.sign_in_failures_per_address", 3));
        var lin = await server.Client.Register();
        for (var i = 0; i < 3; i++)
            await Wrong(server, ApiCalls.NewTelephone(), HttpStatusCode.Unauthorized);
        await Wrong(server, lin.Telephone, HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Guessing_the_old_password_is_no_way_around()
    {
        await using var server = await Start();
        var lin = await server.Client.Register();
        for (var i = 0; i < 5; i++)
            await (await Change("wrong wrong")).IsRefused(HttpStatusCode.Forbidden, "account.wrong_password");
        await (await Change(ApiCalls.Password)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");

        Task<HttpResponseMessage> Change(string old) =>
            server.Client.Call(HttpMethod.Put, "/me/password", new { oldPassword = old, newPassword = "another harbour" }, lin.Token);
    }

    [Fact]
    public async Task One_address_opens_so_many_accounts_an_hour()
    {
        await using var server = await Start(("limits.registrations_per_address_per_hour", 2));
        await (await server.Client.Post("/accounts", new { telephone = "1", nickname = "", password = "" })).IsRefused(HttpStatusCode.BadRequest, "validation");
        await server.Client.Register();
        await server.Client.Register();
        await (await server.Client.Post("/accounts", new { telephone = ApiCalls.NewTelephone(), nickname = "Lin", password = ApiCalls.Password }))
            .IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        _clock.Advance(TimeSpan.FromHours(1));
        await server.Client.Register();
    }

    [Fact]
    public async Task Requests_are_counted_by_user()
    {
        await using var server = await Start(("limits.requests_per_minute", 5));
        var (lin, wei) = (await server.Client.Register(), await server.Client.Register());
        // Each node counts requests of any kind by itself.
        var node = server.Nodes[0].Client;
        for (var i = 0; i < 5; i++)
            await (await node.Get("/me", lin.Token)).Json(HttpStatusCode.OK);
        var refused = await node.Get("/me", lin.Token);
        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await (await node.Get("/me", wei.Token)).Json(HttpStatusCode.OK);
    }

    private Task<ChatServer> Start(params (string Key, int Value)[] limits) => ChatServer.Start(settings =>
    {
        settings["limits.enabled"] = true;
        settings["server.trusted_proxies"] = new[] { "127.0.0.1" };
        foreach (var (key, value) in limits)
            settings[key] = value;
        settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(_clock);
    });

    private static async Task Wrong(ChatServer server, string telephone, HttpStatusCode expected) =>
        await (await server.Client.Post("/auth/sign-in", new { telephone, password = "wrong wrong" })).Json(expected);
}
