using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Application.Common.Ports;
using GoChat.Testing;
using GoChat.Testing.Servers;
using GoChat.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Accounts;

/// <summary>A server that sends SMS codes, with its limits.</summary>
public sealed class CodeServer : IAsyncLifetime
{
    public ChatServer Server { get; private set; } = null!;

    public CaughtSms Sms { get; } = new();

    public MovableClock Clock { get; } = new();

    public async Task InitializeAsync() => Server = await ChatServer.Start(settings =>
    {
        settings["limits.enabled"] = true;
        settings["limits.sms_codes_per_telephone_per_day"] = 3;
        settings["limits.sms_codes_per_address_per_hour"] = 30;
        settings["limits.sign_in_failures_per_address"] = 8;
        settings["server.trusted_proxies"] = new[] { "127.0.0.1" };
        settings.Adjust = builder => builder.Services.AddSingleton<ISmsSender>(Sms).AddSingleton<TimeProvider>(Clock);
    });

    public Task DisposeAsync() => Server.DisposeAsync();
}

[Trait("Mode", "both")]
public sealed class SmsCodeEndpointTests(CodeServer server) : IClassFixture<CodeServer>
{
    private static int _addresses;
    private readonly string _telephone = ApiCalls.NewTelephone();
    private readonly HttpClient _client = From(server);

    [Fact]
    public async Task Clients_learn_that_codes_are_sent() =>
        Assert.True((await _client.GetFromJsonAsync<JsonElement>("/api/v1/client-config")).GetProperty("smsCodes").GetBoolean());

    [Fact]
    public async Task An_account_needs_the_code_of_its_number()
    {
        var account = new { telephone = _telephone, nickname = "Lin", password = ApiCalls.Password, code = (string?)null };
        await (await _client.Post("/accounts", account)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await _client.Post("/accounts", account with { code = "" })).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await _client.Post("/accounts", account with { code = "123456" })).IsRefused(HttpStatusCode.Forbidden, "sms.wrong_code");

        var code = await Code();

        await (await _client.Post("/accounts", account with { code = code })).Json(HttpStatusCode.Created);
        await (await _client.Post("/accounts", account with { code = code })).IsRefused(HttpStatusCode.Forbidden, "sms.wrong_code");
    }

    [Fact]
    public async Task A_code_signs_in_on_whichever_node_it_was_asked_for()
    {
        var lin = await Registered();

        var signedIn = await (await _client.Post("/auth/sign-in/code", new { telephone = _telephone, code = await Code(), deviceName = "Tablet" }))
            .Json(HttpStatusCode.OK);

        Assert.Equal(lin.GetProperty("user").GetProperty("id").GetString(), signedIn.GetProperty("user").GetProperty("id").GetString());
        Assert.Equal(2, (await (await _client.Get("/me/devices", TokenOf(signedIn))).Json(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_code_resets_the_password_and_ends_every_earlier_sign_in()
    {
        var lin = await Registered();

        var reset = await (await _client.Post(
            "/auth/reset-password", new { telephone = _telephone, code = await Code(), newPassword = "another quiet harbour" })).Json(HttpStatusCode.OK);

        await (await _client.Get("/me", TokenOf(lin))).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
        await (await _client.Get("/me", TokenOf(reset))).Json(HttpStatusCode.OK);
        await (await _client.Post("/auth/sign-in", new { telephone = _telephone, password = ApiCalls.Password }))
            .IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
    }

    [Fact]
    public async Task A_browser_gets_its_token_in_the_cookie()
    {
        await Registered();
        using var answer = await _client.Post("/auth/sign-in/code", new { telephone = _telephone, code = await Code(), keepIn = "cookie" });
        Assert.Equal(JsonValueKind.Null, (await answer.Json(HttpStatusCode.OK)).GetProperty("refreshToken").ValueKind);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Secure-gochat_refresh=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_gets_one_code_a_minute_and_a_few_a_day_whether_it_has_an_account_or_not()
    {
        for (var i = 0; i < 3; i++)
        {
            await Code();
            if (i < 2)
                await (await Ask()).IsRefused(HttpStatusCode.TooManyRequests, "sms.too_soon");
            server.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        using var refused = await From(server).Post("/auth/sms-codes", new { telephone = _telephone });

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.FromHours(23));
    }

    [Fact]
    public async Task Too_soon_says_how_long_to_wait()
    {
        await Code();
        using var refused = await Ask();
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_address_that_guesses_codes_of_many_numbers_is_stopped()
    {
        for (var i = 0; i < 8; i++)
        {
            await (await _client.Post("/auth/sign-in/code", new { telephone = ApiCalls.NewTelephone(), code = "123456" }))
                .IsRefused(HttpStatusCode.Forbidden, "sms.wrong_code");
        }

        await (await _client.Post("/auth/sign-in/code", new { telephone = ApiCalls.NewTelephone(), code = "123456" }))
            .IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    /// <summary>Each test has its own address, and so its own limits.</summary>
    private static HttpClient From(CodeServer server)
    {
        var client = server.Server.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{Interlocked.Increment(ref _addresses)}");
        return client;
    }

    private Task<HttpResponseMessage> Ask() => _client.Post("/auth/sms-codes", new { telephone = _telephone });

    private async Task<string> Code()
    {
        using var answer = await Ask();
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        return server.Sms.To(_telephone);
    }

    private async Task<JsonElement> Registered()
    {
        var account = new { telephone = _telephone, nickname = "Lin", password = ApiCalls.Password, code = await Code() };
        var signedIn = await (await _client.Post("/accounts", account)).Json(HttpStatusCode.Created);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        return signedIn;
    }

    private static string TokenOf(JsonElement signedIn) => signedIn.GetProperty("accessToken").GetString()!;
}
