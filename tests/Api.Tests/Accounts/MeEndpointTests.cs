using System.Net;
using System.Net.Http.Headers;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Accounts;

[Trait("Mode", "both")]
public sealed class MeEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    private static readonly byte[] Gif = [.. "GIF89a"u8, 3, 0, 2, 0, 0, 0, 0, 0x3B];
    private readonly HttpClient _client = server.CreateClient();

    [Fact]
    public async Task The_profile_is_replaced_and_null_clears()
    {
        var lin = await _client.Register();
        var full = await Put(
            "/me/profile", new { nickname = "林", gender = "female", birthday = "1999-02-28", signature = "hello", email = "lin@example.org" }, lin);
        var me = await full.Json(HttpStatusCode.OK);
        Assert.Equal(
            ("林", "female", "1999-02-28"),
            (me.GetProperty("nickname").GetString(), me.GetProperty("gender").GetString(), me.GetProperty("birthday").GetString()));

        await Put("/me/profile",
            new { nickname = "林", gender = "unspecified", birthday = (string?)null, signature = (string?)null, email = (string?)null }, lin);
        me = await (await _client.Get("/me", lin.Token)).Json(HttpStatusCode.OK);
        Assert.Equal(
            (null, null, null), (me.GetProperty("birthday").GetString(), me.GetProperty("signature").GetString(), me.GetProperty("email").GetString()));
    }

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("yesterday")]
    public async Task A_birthday_that_never_was_is_refused(string birthday)
    {
        var lin = await _client.Register();
        await (await Put("/me/profile", new { nickname = "Lin", gender = "male", birthday }, lin)).IsRefused(HttpStatusCode.BadRequest, "body.malformed");
    }

    [Fact]
    public async Task A_birthday_in_the_future_is_refused()
    {
        var lin = await _client.Register();
        await (await Put("/me/profile", new { nickname = "Lin", gender = "male", birthday = "2999-01-01" }, lin))
            .IsRefused(HttpStatusCode.BadRequest, "validation");
    }

    [Fact]
    public async Task An_avatar_is_served_to_everybody_as_what_it_is()
    {
        var lin = await _client.Register();
        var url = (await (await PutAvatar(Gif, "image/png", lin)).Json(HttpStatusCode.OK)).GetProperty("avatarUrl").GetString()!;
        var answer = await server.CreateClient().GetAsync(new Uri(url, UriKind.Relative));
        Assert.Equal(Gif, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/gif", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        var removed = await _client.Call(HttpMethod.Delete, "/me/avatar", token: lin.Token);
        Assert.Null((await removed.Json(HttpStatusCode.OK)).GetProperty("avatarUrl").GetString());
    }

    [Fact]
    public async Task An_avatar_nobody_has_is_not_found()
    {
        await (await _client.GetAsync(new Uri("/static/avatars/F0000000000000000000000000A", UriKind.Relative)))
            .IsRefused(HttpStatusCode.NotFound, "avatar.not_found");
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(new Uri("/static/avatars/..%2f..%2fconfig.toml", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "image/svg+xml")]
    [InlineData("<script>alert(1)</script>", "image/png")]
    [InlineData("", "image/png")]
    public async Task An_avatar_that_is_no_picture_is_refused(string content, string claimed)
    {
        var lin = await _client.Register();
        await (await PutAvatar(System.Text.Encoding.UTF8.GetBytes(content), claimed, lin)).IsRefused(HttpStatusCode.BadRequest, "avatar.not_an_image");
    }

    [Fact]
    public async Task An_avatar_may_be_two_megabytes_and_no_more()
    {
        var lin = await _client.Register();
        var large = new byte[2 * 1024 * 1024];
        Gif.CopyTo(large, 0);
        await (await PutAvatar(large, "image/gif", lin)).Json(HttpStatusCode.OK);
        await (await PutAvatar([.. large, .. new byte[1024 * 1024]], "image/gif", lin)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    [Fact]
    public async Task Other_peoples_devices_are_not_found()
    {
        var (lin, wei) = (await _client.Register(), await _client.Register());
        await (await _client.Call(HttpMethod.Delete, $"/me/devices/{wei.DeviceId}", token: lin.Token)).IsRefused(HttpStatusCode.NotFound, "device.not_found");
        await (await _client.Get("/me", wei.Token)).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Devices_are_listed_and_signed_out_from_afar()
    {
        var phone = await _client.Register();
        var (tablet, laptop) = (await _client.SignIn(phone.Telephone), await _client.SignIn(phone.Telephone));
        Assert.Equal(HttpStatusCode.NoContent, (await _client.Call(HttpMethod.Delete, $"/me/devices/{tablet.DeviceId}", token: phone.Token)).StatusCode);
        await (await _client.Get("/me", tablet.Token)).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");

        var list = await (await _client.Get("/me/devices", phone.Token)).Json(HttpStatusCode.OK);
        Assert.Equal([laptop.DeviceId, phone.DeviceId], list.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("id").GetString()));
        Assert.Equal([false, true], list.GetProperty("items").EnumerateArray().Select(d => d.GetProperty("current").GetBoolean()));

        Assert.Equal(HttpStatusCode.NoContent, (await _client.Call(HttpMethod.Delete, "/me/devices", token: phone.Token)).StatusCode);
        await (await _client.Get("/me", laptop.Token)).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
        await (await _client.Get("/me", phone.Token)).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_password_replaces_the_old_and_every_token_there_was()
    {
        var phone = await _client.Register();
        var tablet = await _client.SignIn(phone.Telephone);
        await (await Put("/me/password", new { oldPassword = "wrong wrong", newPassword = "another harbour" }, phone))
            .IsRefused(HttpStatusCode.Forbidden, "account.wrong_password");
        var changed = await (await Put("/me/password", new { oldPassword = ApiCalls.Password, newPassword = "another harbour" }, phone))
            .Json(HttpStatusCode.OK);
        var renewed = phone with { SignedIn = changed };

        foreach (var old in (Caller[])[phone, tablet])
        {
            // With several nodes, the other nodes learn of the change asynchronously.
            await Eventually.True(async () => (await _client.Get("/me", old.Token)).StatusCode == HttpStatusCode.Unauthorized
                && (await _client.Get("/me", old.Token)).StatusCode == HttpStatusCode.Unauthorized, "old access tokens are dead");
            await (await _client.Post("/auth/refresh", new { refreshToken = old.RefreshToken })).IsRefused(HttpStatusCode.Unauthorized, "auth.refresh_invalid");
        }

        Assert.Equal(renewed.DeviceId, await OnlyDevice(renewed));
        renewed = renewed with { SignedIn = await (await _client.Post("/auth/refresh", new { refreshToken = renewed.RefreshToken })).Json(HttpStatusCode.OK) };
        Assert.Equal(renewed.DeviceId, await OnlyDevice(renewed));
        await (await _client.Post("/auth/sign-in", new { telephone = phone.Telephone, password = ApiCalls.Password }))
            .IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
    }

    private async Task<string?> OnlyDevice(Caller caller) =>
        Assert.Single((await (await _client.Get("/me/devices", caller.Token)).Json(HttpStatusCode.OK)).GetProperty("items").EnumerateArray()).GetProperty("id")
            .GetString();

    private Task<HttpResponseMessage> Put(string path, object body, Caller caller) => _client.Call(HttpMethod.Put, path, body, caller.Token);

    private Task<HttpResponseMessage> PutAvatar(byte[] content, string mediaType, Caller caller)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return Put("/me/avatar", body, caller);
    }
}
