using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Api.Tests.Contacts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Groups;

[Trait("Mode", "both")]
public sealed class GroupEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task From_founding_a_group_to_leaving_it()
    {
        var (ann, bob) = (await server.Client.Register(), await server.Client.Register());
        await server.Client.Befriend(ann, bob);

        var created = await server.Client.Post(
            "/groups", new { name = "登山队", notice = "Bring ropes", addMode = "approval", memberIds = new[] { bob.Id() } }, ann.Token);
        var group = await created.Json(HttpStatusCode.Created);
        var id = group.GetProperty("id").GetString();
        Assert.Equal($"/api/v1/groups/{id}", created.Headers.Location?.OriginalString);
        Assert.Equal(
            ["id", "name", "notice", "avatarUrl", "ownerId", "addMode", "historyOpen", "status", "memberCount", "maxMembers", "myRole", "faces",
                "createdAt", "mutedAll", "mutedUntil", "myAlias"],
            group.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ("登山队", "approval", "normal", "owner", 2),
            (Text(group, "name"), Text(group, "addMode"), Text(group, "status"), Text(group, "myRole"), group.GetProperty("memberCount").GetInt32()));

        Assert.Equal("member", Text(await (await server.Client.Get($"/groups/{id}", bob.Token)).Json(HttpStatusCode.OK), "myRole"));
        Assert.Equal([id], await Ids("/groups?relation=created", ann));
        Assert.Empty(await Ids("/groups?relation=joined", ann));
        Assert.Equal([id], await Ids("/groups?relation=joined", bob));
        Assert.Equal([ann.Id(), bob.Id()], await Ids($"/groups/{id}/members", bob));

        await (await server.Client.Call(HttpMethod.Delete, $"/groups/{id}/members/me", null, ann.Token))
            .IsRefused(HttpStatusCode.Conflict, "group.owner_cannot_leave");
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.Call(HttpMethod.Delete, $"/groups/{id}/members/me", null, bob.Token)).StatusCode);
        await (await server.Client.Get($"/groups/{id}", bob.Token)).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        Assert.Equal([ann.Id()], await Ids($"/groups/{id}/members", ann));
    }

    [Fact]
    public async Task A_new_name_reaches_every_member_and_is_said_in_the_group()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var group = await alice.CreateGroup("Team", bob);
        await using var alices = await alice.Connect();
        await using var bobs = await bob.Connect();

        var answer = await (await Rename(alice, group, " Crew ")).Json(HttpStatusCode.OK);

        Assert.Equal(("Crew", "owner"), (Text(answer, "name"), Text(answer, "myRole")));
        foreach (var (socket, role) in new[] { (alices, "owner"), (bobs, "member") })
        {
            var told = (await socket.NextEvent("group.changed")).GetProperty("event").GetProperty("payload").GetProperty("group");
            Assert.Equal((group, "Crew", role), (Text(told, "id"), Text(told, "name"), Text(told, "myRole")));
        }

        await Eventually.True(async () => (await bob.History(group)).Count == 2, "the line about the name");
        var line = (await bob.History(group))[1].GetProperty("body");
        Assert.Equal(("group.renamed", "Crew", alice.Id), (Text(line, "event"), Text(line, "name"), Text(line.GetProperty("actor"), "id")));
        Assert.Equal("Crew", Text((await bob.Get($"/api/v1/sessions/{group}")).GetProperty("group"), "name"));
    }

    [Fact]
    public async Task Only_who_manages_a_group_renames_it()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var stranger = await Person.Register(server, "Stranger");
        var group = await alice.CreateGroup("Team", bob);

        await (await Rename(bob, group, "Mine")).IsRefused(HttpStatusCode.Forbidden, "group.not_manager");
        await (await Rename(stranger, group, "Mine")).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await Rename(alice, group, "123456789012345678901")).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await Rename(alice, group, null)).IsRefused(HttpStatusCode.BadRequest, "validation");

        Assert.Equal("Team", Text(await alice.Get($"/api/v1/groups/{group}"), "name"));
        Assert.Single(await alice.History(group));
    }

    [Fact]
    public async Task Each_refusal_has_its_status_and_code()
    {
        var (ann, bob) = (await server.Client.Register(), await server.Client.Register());

        await (await Create(ann, new { name = "Climbers", memberIds = new[] { bob.Id() } })).IsRefused(HttpStatusCode.Forbidden, "group.member_not_contact");
        await (await Create(ann, new { name = "" })).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await Create(ann, new { })).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await Create(ann, new { name = "Climbers", addMode = "whatever" })).IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        await (await Create(ann, new { name = "Climbers", memberIds = new[] { "nobody" } })).IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        await (await server.Client.Get("/groups?relation=whatever", ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await server.Client.Get("/groups/G00000000000000000000000000", ann.Token)).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await server.Client.Get("/groups/G00000000000000000000000000/members", ann.Token)).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await Create(null, new { name = "Climbers" })).IsRefused(HttpStatusCode.Unauthorized, "auth.required");
    }

    [Fact]
    public async Task A_retry_under_its_key_makes_no_second_group()
    {
        var ann = await server.Client.Register();

        var first = await (await Create(ann, new { name = "Climbers" }, "key-1")).Json(HttpStatusCode.Created);
        var second = await (await Create(ann, new { name = "Climbers" }, "key-1")).Json(HttpStatusCode.Created);

        Assert.Equal(first.GetRawText(), second.GetRawText());
        await (await Create(ann, new { name = "Swimmers" }, "key-1")).IsRefused(HttpStatusCode.Conflict, "idempotency.conflict");
        await (await Create(ann, new { name = "Climbers" }, new string('k', 129))).IsRefused(HttpStatusCode.BadRequest, "validation");
        Assert.Single(await Ids("/groups", ann));
    }

    private static Task<HttpResponseMessage> Rename(Person person, string group, string? name) =>
        person.Http.PutAsJsonAsync(new Uri($"/api/v1/groups/{group}/name", UriKind.Relative), new { name });

    private Task<HttpResponseMessage> Create(Caller? caller, object body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/groups") { Content = JsonContent.Create(body) };
        if (caller is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return server.Client.SendAsync(request);
    }

    private async Task<List<string?>> Ids(string path, Caller caller) =>
        [.. (await (await server.Client.Get(path, caller.Token)).Json(HttpStatusCode.OK)).GetProperty("items").EnumerateArray()
            .Select(item => Text(item, "id"))];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
