using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Api.Tests.Contacts;
using GoChat.Testing;
using GoChat.Testing.Sms;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>Calls every operation of the API, and causes the refusals that a client can meet.</summary>
/// <param name="clock">The server's clock. The server's limit for uploads is <see cref="MegabytesOfUploads"/>.</param>
/// <param name="sms">Receives the SMS codes of the server.</param>
internal sealed class ApiWalk(HttpClient client, MovableClock clock, CaughtSms sms)
{
    public const int MegabytesOfUploads = 1;
    private const string Nobody = "00000000000000000000000000";
    private static readonly byte[] Png =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private Caller _ann = null!;
    private Caller _bob = null!;

    public async Task Take()
    {
        (_ann, _bob) = (await client.Register(), await client.Register());
        await DeviceSignIn();
        await Profile();
        await People();
        await new JoiningWalk(client, _ann, _bob).Take();
        var chat = await Messages(await Group());
        await new GroupManagementWalk(client, clock, _ann, _bob).Take();
        await Devices();
        await Late(chat);
        await new CodeWalk(client, clock, sms).Take();
    }

    private async Task DeviceSignIn()
    {
        var again = new { telephone = _ann.Telephone, nickname = "Lin", password = ApiCalls.Password };
        await (await client.Post("/accounts", again)).IsRefused(HttpStatusCode.Conflict, "account.telephone_taken");
        await (await client.Post("/accounts", again with { telephone = "1", password = "x" })).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await client.Post("/auth/sign-in", new { telephone = _ann.Telephone, password = "not this one" }))
            .IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
        var second = await client.SignIn(_ann.Telephone);
        await (await client.Post("/auth/refresh", new { refreshToken = second.RefreshToken })).Json(HttpStatusCode.OK);
        await (await client.Post("/auth/refresh", new { refreshToken = "nonsense" })).IsRefused(HttpStatusCode.Unauthorized, "auth.refresh_invalid");
        await Copy(await client.SignIn(_ann.Telephone));
        await Done(client.Post("/auth/sign-out", null, second.Token));
        await (await Send("/auth/refresh", new { }, ("Origin", "https://elsewhere.example"))).IsRefused(HttpStatusCode.Forbidden, "auth.foreign_origin");
        await (await client.Get("/client-config")).Json(HttpStatusCode.OK);
    }

    /// <summary>A copied refresh token: its owner has used newer ones, and then the copy is used.</summary>
    private async Task Copy(Caller device)
    {
        var next = await (await client.Post("/auth/refresh", new { refreshToken = device.RefreshToken })).Json(HttpStatusCode.OK);
        await (await client.Post("/auth/refresh", new { refreshToken = next.GetProperty("refreshToken").GetString() })).Json(HttpStatusCode.OK);
        await (await client.Post("/auth/refresh", new { refreshToken = device.RefreshToken })).IsRefused(HttpStatusCode.Unauthorized, "auth.refresh_reused");
    }

    private async Task Profile()
    {
        await (await client.Get("/me", _ann.Token)).Json(HttpStatusCode.OK);
        var profile = new { nickname = "Ann", gender = "female", birthday = "1990-02-28", signature = "hi", email = "ann@example.org" };
        await (await client.Call(HttpMethod.Put, "/me/profile", profile, _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, "/me/profile", new { nickname = "" }, _ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        var me = await (await client.Call(HttpMethod.Put, "/me/avatar", Image(Png), _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, "/me/avatar", Image([1, 2, 3]), _ann.Token)).IsRefused(HttpStatusCode.BadRequest, "avatar.not_an_image");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(me.GetProperty("avatarUrl").GetString()!, UriKind.Relative))).StatusCode);
        await (await client.GetAsync(new Uri($"/static/avatars/F{Nobody}", UriKind.Relative))).IsRefused(HttpStatusCode.NotFound, "avatar.not_found");
        await (await client.Call(HttpMethod.Put, "/me/avatar", Image(Pictures.Gif(1, 600_000)), _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, "/me/avatar", Image(Pictures.Gif(2, 600_000)), _bob.Token))
            .IsRefused(HttpStatusCode.InsufficientStorage, "avatar.no_room");
        await (await client.Call(HttpMethod.Delete, "/me/avatar", null, _ann.Token)).Json(HttpStatusCode.OK);
    }

    private async Task People()
    {
        await (await client.Get("/users?query=Lin", _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Get($"/users/{_bob.Id()}", _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Get($"/users/U{Nobody}", _ann.Token)).IsRefused(HttpStatusCode.NotFound, "user.not_found");
        await (await client.Post("/sessions", new { userId = _bob.Id() }, _ann.Token)).IsRefused(HttpStatusCode.Forbidden, "contact.not_contact");
        var rejected = await Apply();
        await (await client.Get("/applications", _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"/applications/{rejected}/reject", null, _bob.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"/applications/{rejected}/reject", null, _bob.Token)).IsRefused(HttpStatusCode.Conflict, "application.decided");
        var accepted = await Apply();
        await (await client.Post($"/applications/{accepted}/accept", null, _bob.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"/applications/A{Nobody}/accept", null, _bob.Token)).IsRefused(HttpStatusCode.NotFound, "application.not_found");
        await (await client.Post("/applications", new { userId = _bob.Id(), message = "again" }, _ann.Token))
            .IsRefused(HttpStatusCode.Conflict, "contact.already");
        await (await client.Post("/applications", new { userId = _ann.Id() }, _ann.Token)).IsRefused(HttpStatusCode.BadRequest, "contact.self");
        await (await client.Get("/applications", _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Get("/contacts", _ann.Token)).Json(HttpStatusCode.OK);
        await new ContactWalk(client, _ann, _bob).Take();
    }

    private async Task<string> Group()
    {
        var group = await (
            await client.Post("/groups", new { name = "Team", notice = "hello", addMode = "approval", memberIds = new[] { _bob.Id() } }, _ann.Token))
            .Json(HttpStatusCode.Created);
        var id = group.GetProperty("id").GetString()!;
        await (await client.Post("/groups", new { name = "Team", memberIds = new[] { $"U{Nobody}" } }, _ann.Token))
            .IsRefused(HttpStatusCode.Forbidden, "group.member_not_contact");
        var strangers = Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"U{i:D26}"));
        await (await client.Post("/groups", new { name = "Team", memberIds = strangers }, _ann.Token))
            .IsRefused(HttpStatusCode.Conflict, "group.too_many_members");
        (string, string)[] once = [("Authorization", $"Bearer {_ann.Token}"), ("Idempotency-Key", "once")];
        await (await Send("/groups", new { name = "Once" }, once)).Json(HttpStatusCode.Created);
        await (await Send("/groups", new { name = "Twice" }, once)).IsRefused(HttpStatusCode.Conflict, "idempotency.conflict");
        await (await client.Get("/groups?relation=created", _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Get($"/groups/{id}", _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Get($"/groups/G{Nobody}", _ann.Token)).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await client.Call(HttpMethod.Put, $"/groups/{id}/name", new { name = "Crew" }, _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"/groups/{id}/name", new { name = "" }, _ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await client.Call(HttpMethod.Put, $"/groups/{id}/name", new { name = "Mine" }, _bob.Token))
            .IsRefused(HttpStatusCode.Forbidden, "group.not_manager");
        await (await client.Get($"/groups/{id}/members", _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Delete, $"/groups/{id}/members/me", null, _ann.Token))
            .IsRefused(HttpStatusCode.Conflict, "group.owner_cannot_leave");
        return id;
    }

    private async Task<string> Messages(string group)
    {
        var session = await (await client.Post("/sessions", new { userId = _bob.Id() }, _ann.Token)).Json(HttpStatusCode.OK);
        var chat = session.GetProperty("conversationId").GetString()!;
        await (await client.Post($"/conversations/{chat}/messages", Text("hello"), _ann.Token)).Json(HttpStatusCode.Created);
        await (await client.Post($"/conversations/{chat}/messages", Text("other words"), _ann.Token)).IsRefused(HttpStatusCode.Conflict, "message.conflict");
        await (await client.Post($"/conversations/{chat}/messages", Text(""), _ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await client.Post($"/conversations/D{Nobody}/messages", Text("anybody?", "c2"), _ann.Token))
            .IsRefused(HttpStatusCode.NotFound, "conversation.not_found");
        await (await client.Call(HttpMethod.Put, $"/conversations/{chat}/read", new { seq = 1 }, _bob.Token)).Json(HttpStatusCode.OK);
        await Eventually.True(
            async () => Items(await (await client.Get($"/conversations/{group}/messages", _bob.Token)).Json(HttpStatusCode.OK)).Count > 0,
            "the group's first line");
        await (await client.Post($"/conversations/{group}/messages/1/recall", null, _ann.Token)).IsRefused(HttpStatusCode.Forbidden, "message.system_line");
        await (await client.Get($"/conversations/{chat}/messages?limit=1", _bob.Token)).Json(HttpStatusCode.OK);
        Assert.Equal(2, Items(await (await client.Get("/sessions", _bob.Token)).Json(HttpStatusCode.OK)).Count);
        await (await client.Get($"/sessions/{chat}", _ann.Token)).Json(HttpStatusCode.OK);
        await Changes(chat);
        await Keeping(chat);
        await Done(client.Call(HttpMethod.Delete, $"/groups/{group}/members/me", null, _bob.Token));
        return chat;
    }

    private async Task Changes(string chat)
    {
        var first = $"/conversations/{chat}/messages/1";
        await (await client.Call(HttpMethod.Patch, first, new { text = "hello there" }, _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Patch, first, new { text = "not mine" }, _bob.Token)).IsRefused(HttpStatusCode.Forbidden, "message.not_yours");
        await (await client.Call(HttpMethod.Patch, first, new { text = "" }, _ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await client.Call(HttpMethod.Put, $"{first}/reactions/👍", null, _bob.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"{first}/reactions/no", null, _bob.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await client.Call(HttpMethod.Delete, $"{first}/reactions/👍", null, _bob.Token)).Json(HttpStatusCode.OK);
        foreach (var face in Enumerable.Range(0x1F600, 20).Select(char.ConvertFromUtf32))
            await (await client.Call(HttpMethod.Put, $"{first}/reactions/{face}", null, _bob.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"{first}/reactions/👍", null, _bob.Token)).IsRefused(HttpStatusCode.Conflict, "message.too_many_reactions");
        await (await client.Post($"{first}/recall", null, _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"{first}/reactions/👍", null, _bob.Token)).IsRefused(HttpStatusCode.Conflict, "message.recalled");
        await (await client.Post($"/conversations/{chat}/messages/99/recall", null, _ann.Token)).IsRefused(HttpStatusCode.NotFound, "message.not_found");
        Assert.Single(Items(await (await client.Get($"/conversations/{chat}/changes?after=0&limit=1", _bob.Token)).Json(HttpStatusCode.OK)));
    }

    private async Task Keeping(string chat)
    {
        await (await client.Call(HttpMethod.Put, $"/sessions/{chat}/pin", new { pinned = true }, _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"/sessions/{chat}/mute", new { muted = true }, _ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"/sessions/{chat}/draft", new { text = "half a thought", draftVersion = 0 }, _ann.Token))
            .Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"/sessions/{chat}/draft", new { text = "another", draftVersion = 0 }, _ann.Token))
            .IsRefused(HttpStatusCode.Conflict, "session.draft_conflict");
        await (await client.Call(HttpMethod.Put, $"/sessions/{chat}/unread", null, _ann.Token)).Json(HttpStatusCode.OK);
        await Done(client.Call(HttpMethod.Delete, $"/conversations/{chat}/messages", null, _ann.Token));
        await Done(client.Call(HttpMethod.Delete, $"/sessions/{chat}", null, _ann.Token));
        await (await client.Call(HttpMethod.Delete, $"/sessions/D{Nobody}", null, _ann.Token)).IsRefused(HttpStatusCode.NotFound, "conversation.not_found");
    }

    private async Task Devices()
    {
        var (phone, tablet) = (await client.SignIn(_ann.Telephone), await client.SignIn(_ann.Telephone));
        Assert.Equal(3, Items(await (await client.Get("/me/devices", _ann.Token)).Json(HttpStatusCode.OK)).Count);
        await Done(client.Call(HttpMethod.Delete, $"/me/devices/{phone.DeviceId}", null, _ann.Token));
        await (await client.Get("/me", phone.Token)).IsRefused(HttpStatusCode.Unauthorized, "auth.invalid_token");
        await (await client.Call(HttpMethod.Delete, $"/me/devices/V{Nobody}", null, _ann.Token)).IsRefused(HttpStatusCode.NotFound, "device.not_found");
        await Done(client.Call(HttpMethod.Delete, "/me/devices", null, tablet.Token));
        var password = new { oldPassword = ApiCalls.Password, newPassword = "another quiet harbour" };
        await (await client.Call(HttpMethod.Put, "/me/password", password with { oldPassword = "wrong" }, tablet.Token))
            .IsRefused(HttpStatusCode.Forbidden, "account.wrong_password");
        await (await client.Call(HttpMethod.Put, "/me/password", password, tablet.Token)).Json(HttpStatusCode.OK);
    }

    private async Task Late(string chat)
    {
        var sent = await (await client.Post($"/conversations/{chat}/messages", Text("too late to take back", "late"), _bob.Token)).Json(HttpStatusCode.Created);
        clock.Advance(TimeSpan.FromMinutes(16));
        var renewed = await (await client.Post("/auth/refresh", new { refreshToken = _bob.RefreshToken })).Json(HttpStatusCode.OK);
        var (message, token) = ($"/conversations/{chat}/messages/{sent.GetProperty("seq")}", renewed.GetProperty("accessToken").GetString());
        await (await client.Post($"{message}/recall", null, token)).IsRefused(HttpStatusCode.Conflict, "message.recall_too_late");
        await (await client.Call(HttpMethod.Patch, message, new { text = "other words" }, token)).IsRefused(HttpStatusCode.Conflict, "message.edit_too_late");
    }

    private async Task<HttpResponseMessage> Send(string path, object body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await client.SendAsync(request);
    }

    private static async Task Done(Task<HttpResponseMessage> call) => Assert.Equal(HttpStatusCode.NoContent, (await call).StatusCode);

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static ByteArrayContent Image(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };

    private async Task<string> Apply() =>
        (await (await client.Post("/applications", new { userId = _bob.Id(), message = "hello" }, _ann.Token)).Json(HttpStatusCode.Created)).GetProperty("id")
            .GetString()!;

    private static object Text(string text, string clientMessageId = "c1") => new { clientMessageId, type = "text", body = new { text } };
}
