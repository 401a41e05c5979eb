using System.Net;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Contacts;

[Trait("Mode", "both")]
public sealed class ContactEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task From_a_search_to_a_friendship()
    {
        var (ann, bob) = (await server.Client.Register(), await server.Client.Register());

        var found = await (await server.Client.Get($"/users?query={bob.Telephone[3..]}", ann.Token)).Json(HttpStatusCode.OK);
        var card = Assert.Single(found.GetProperty("items").EnumerateArray());
        Assert.Equal(["id", "nickname", "avatarUrl", "gender", "signature", "goChatId", "telephone", "isContact"], Names(card));
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null, false),
            (card.GetProperty("telephone").ValueKind, found.GetProperty("nextCursor").ValueKind, found.GetProperty("hasMore").GetBoolean()));

        var applied = await (await server.Client.Post("/applications", new { userId = bob.Id(), message = "hello" }, ann.Token)).Json(HttpStatusCode.Created);
        Assert.Equal(["id", "direction", "user", "message", "status", "createdAt", "decidedAt"], Names(applied));
        Assert.Equal(("sent", "pending"), (applied.GetProperty("direction").GetString(), applied.GetProperty("status").GetString()));

        var received = await (await server.Client.Get("/applications", bob.Token)).Json(HttpStatusCode.OK);
        var id = Assert.Single(received.GetProperty("items").EnumerateArray()).GetProperty("id").GetString();
        var accepted = await (await server.Client.Post($"/applications/{id}/accept", null, bob.Token)).Json(HttpStatusCode.OK);
        Assert.Equal(("received", "accepted"), (accepted.GetProperty("direction").GetString(), accepted.GetProperty("status").GetString()));
        await (await server.Client.Post($"/applications/{id}/reject", null, bob.Token)).IsRefused(HttpStatusCode.Conflict, "application.decided");

        var contacts = await (await server.Client.Get("/contacts", ann.Token)).Json(HttpStatusCode.OK);
        var contact = Assert.Single(contacts.GetProperty("items").EnumerateArray());
        Assert.Equal(["id", "nickname", "remark", "avatarUrl", "gender", "signature", "goChatId", "telephone", "conversationId", "addedAt", "starred", "tags"],
            Names(contact));
        Assert.Equal((bob.Id(), bob.Telephone), (contact.GetProperty("id").GetString(), contact.GetProperty("telephone").GetString()));
        var seen = await (await server.Client.Get($"/users/{bob.Id()}", ann.Token)).Json(HttpStatusCode.OK);
        Assert.Equal((bob.Telephone, true), (seen.GetProperty("telephone").GetString(), seen.GetProperty("isContact").GetBoolean()));
    }

    [Fact]
    public async Task Each_refusal_has_its_status_and_code()
    {
        var (ann, bob, eve) = (await server.Client.Register(), await server.Client.Register(), await server.Client.Register());
        await server.Client.Befriend(ann, bob);
        var application = await (await server.Client.Post("/applications", new { userId = eve.Id(), message = "" }, ann.Token)).Json(HttpStatusCode.Created);

        await (await Apply(ann, ann.Id())).IsRefused(HttpStatusCode.BadRequest, "contact.self");
        await (await Apply(ann, bob.Id())).IsRefused(HttpStatusCode.Conflict, "contact.already");
        await (await Apply(ann, "U00000000000000000000000000")).IsRefused(HttpStatusCode.NotFound, "user.not_found");
        await (await Apply(ann, null)).IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        await (await server.Client.Post("/applications", new { message = "to whom?" }, ann.Token)).IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        await (await server.Client.Post("/applications", new { userId = bob.Id(), message = new string('x', 101) }, ann.Token))
            .IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await server.Client.Post($"/applications/{application.GetProperty("id").GetString()}/accept", null, bob.Token))
            .IsRefused(HttpStatusCode.NotFound, "application.not_found");
        await (await server.Client.Get("/users", ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await server.Client.Get("/users?query=x", ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await server.Client.Get("/applications?cursor=zzz", ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        foreach (var path in new[] { "/users?query=xx", $"/users/{bob.Id()}", "/contacts", "/applications", "/groups" })
            await (await server.Client.Get(path)).IsRefused(HttpStatusCode.Unauthorized, "auth.required");
    }

    [Fact]
    public async Task Searches_and_applications_are_limited_per_person()
    {
        await using var limited = await ChatServer.Start(settings =>
        {
            settings["limits.enabled"] = true;
            settings["limits.searches_per_user_per_minute"] = 1;
            settings["limits.applications_per_user_per_hour"] = 1;
        });
        var (ann, bob) = (await limited.Client.Register(), await limited.Client.Register());

        await (await limited.Client.Get("/users?query=xx", ann.Token)).Json(HttpStatusCode.OK);
        await (await limited.Client.Get("/users?query=xx", ann.Token)).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        await (await limited.Client.Get("/users?query=xx", bob.Token)).Json(HttpStatusCode.OK);
        await (await limited.Client.Post("/applications", new { userId = bob.Id(), message = "" }, ann.Token)).Json(HttpStatusCode.Created);
        await (await limited.Client.Post("/applications", new { userId = bob.Id(), message = "" }, ann.Token))
            .IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    private Task<HttpResponseMessage> Apply(Caller caller, string? target) =>
        server.Client.Post("/applications", new { userId = target, message = "hi" }, caller.Token);

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
}
