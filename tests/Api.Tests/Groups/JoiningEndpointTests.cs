using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Groups;

[Trait("Mode", "both")]
public sealed class JoiningEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task Who_joins_directly_is_pushed_what_comes_and_the_others_learn_of_it()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var group = await alice.CreateGroup("Team", bob);
        var cid = await Person.Register(server, "Cid");
        await alice.SendText(group, "before Cid");
        await using var bobs = await bob.Connect();
        await using var cids = await cid.Connect();

        Assert.Equal(2, Number(await cid.Get($"/api/v1/groups/{group}/card"), "memberCount"));
        var joined = await cid.Put($"/api/v1/groups/{group}/members/me", new { });

        Assert.Equal(("member", 3), (Text(joined, "myRole"), Number(joined, "memberCount")));
        var told = (await cids.NextEvent("group.joined")).GetProperty("event").GetProperty("payload").GetProperty("group");
        Assert.Equal(group, Text(told, "id"));
        var line = await Notice(cids, group, "group.memberJoined");
        Assert.Equal("Cid", Text(line.GetProperty("actor"), "nickname"));
        await Notice(bobs, group, "group.memberJoined");
        Assert.Equal(3, Number((await bobs.NextEvent("group.changed")).GetProperty("event").GetProperty("payload").GetProperty("group"), "memberCount"));
        await alice.SendText(group, "after Cid");
        Assert.Equal("after Cid", Text((await NextMessage(cids, group, message => Text(message, "type") == "text")).GetProperty("body"), "text"));
        Assert.DoesNotContain(await cid.History(group), m => m.GetProperty("body").TryGetProperty("text", out var text) && text.GetString() == "before Cid");
    }

    [Fact]
    public async Task From_an_application_to_its_approval()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var group = await alice.CreateGroup("Team", bob);
        await alice.Put($"/api/v1/groups/{group}/settings", new { addMode = "approval" });
        var cid = await Person.Register(server, "Cid");
        await using var alices = await alice.Connect();
        await using var cids = await cid.Connect();
        await (await Send(cid, HttpMethod.Put, $"/api/v1/groups/{group}/members/me")).IsRefused(HttpStatusCode.Forbidden, "group.approval_needed");

        var applied = await cid.Post($"/api/v1/groups/{group}/applications", new { message = "hello" });
        var id = Text(applied, "id");
        Assert.Equal(id, Text((await alices.NextEvent("group.applied")).GetProperty("event").GetProperty("payload").GetProperty("application"), "id"));
        Assert.Equal([id], Ids(await alice.Get("/api/v1/groups/applications")));
        await (await Send(bob, HttpMethod.Get, $"/api/v1/groups/{group}/applications")).IsRefused(HttpStatusCode.Forbidden, "group.not_manager");
        await (await Send(bob, HttpMethod.Post, $"/api/v1/groups/{group}/applications/{id}/approve")).IsRefused(HttpStatusCode.Forbidden, "group.not_manager");

        await alice.Post($"/api/v1/groups/{group}/applications/{id}/approve", new { });

        await cids.NextEvent("group.joined");
        var line = await Notice(cids, group, "group.memberApproved");
        Assert.Equal(("Alice", "Cid"), (Text(line.GetProperty("actor"), "nickname"), Text(line.GetProperty("targets")[0], "nickname")));
        Assert.Empty(Ids(await alice.Get("/api/v1/groups/applications")));
        Assert.Equal("accepted", Text((await alice.Get($"/api/v1/groups/{group}/applications")).GetProperty("items")[0], "status"));
    }

    [Fact]
    public async Task An_invite_is_used_once_and_revoked()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var group = await alice.CreateGroup("Team", bob);
        var (cid, dan) = (await Person.Register(server, "Cid"), await Person.Register(server, "Dan"));
        var once = Text(await alice.Post($"/api/v1/groups/{group}/invites", new { hours = 1, maxUses = 1 }), "token");
        var many = await alice.Post($"/api/v1/groups/{group}/invites", new { });

        Assert.True((await cid.Get($"/api/v1/invites/{once}")).GetProperty("joinsDirectly").GetBoolean());
        await using var bobs = await bob.Connect();
        await cid.Post($"/api/v1/invites/{once}/join", new { });

        var line = await Notice(bobs, group, "group.memberJoinedByLink");
        Assert.Equal(("Cid", "Alice"), (Text(line.GetProperty("actor"), "nickname"), Text(line.GetProperty("targets")[0], "nickname")));
        await (await Send(dan, HttpMethod.Post, $"/api/v1/invites/{once}/join")).IsRefused(HttpStatusCode.Conflict, "invite.used_up");
        Assert.Equal([Text(many, "id")], Ids(await alice.Get($"/api/v1/groups/{group}/invites")));
        using (var revoked = await Send(alice, HttpMethod.Delete, $"/api/v1/groups/{group}/invites/{Text(many, "id")}"))
            Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await (await Send(dan, HttpMethod.Post, $"/api/v1/invites/{Text(many, "token")}/join")).IsRefused(HttpStatusCode.NotFound, "invite.not_found");
        await (await Send(dan, HttpMethod.Get, "/api/v1/invites/nonsense")).IsRefused(HttpStatusCode.NotFound, "invite.not_found");
    }

    [Fact]
    public async Task Looking_up_invites_and_applying_again_are_limited()
    {
        await using var strict = await ChatServer.Start(settings =>
        {
            settings["limits.enabled"] = true;
            settings["limits.invite_lookups_per_user_per_minute"] = 3;
        });
        var (ann, bob) = (await Person.Register(strict, "Ann"), await Person.Register(strict, "Bob"));
        var group = Text(await bob.Post("/api/v1/groups", new { name = "Team", addMode = "approval" }), "id");
        await ann.Post($"/api/v1/groups/{group}/applications", new { message = "hello" });
        await (await ann.Http.PostAsJsonAsync($"/api/v1/groups/{group}/applications", new { message = "hello" }))
            .IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");

        for (var i = 0; i < 3; i++)
            await (await Send(ann, HttpMethod.Get, "/api/v1/invites/q83vEjRWeJCrze8SNFZ4kA")).IsRefused(HttpStatusCode.NotFound, "invite.not_found");
        await (await Send(ann, HttpMethod.Post, "/api/v1/invites/q83vEjRWeJCrze8SNFZ4kA/join")).IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    [Fact]
    public async Task Groups_are_as_large_as_the_configuration_says()
    {
        await using var small = await ChatServer.Start(settings => settings["groups.max_members"] = 2);
        var (alice, bob, _) = await Person.Friends(small);
        var group = await alice.CreateGroup("Pair", bob);
        var cid = await Person.Register(small, "Cid");

        await (await Send(cid, HttpMethod.Put, $"/api/v1/groups/{group}/members/me")).IsRefused(HttpStatusCode.Conflict, "group.full");
        Assert.Equal(2, Number(await alice.Get($"/api/v1/groups/{group}"), "maxMembers"));
        await cid.Befriend(alice);
        await (await alice.Http.PostAsJsonAsync("/api/v1/groups", new { name = "Three", memberIds = new[] { bob.Id, cid.Id } }))
            .IsRefused(HttpStatusCode.Conflict, "group.too_many_members");
    }

    [Fact]
    public async Task Invited_contacts_are_in_and_say_so_in_the_group()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var group = await alice.CreateGroup("Team");
        await using var bobs = await bob.Connect();

        var invited = await alice.Post($"/api/v1/groups/{group}/members", new { userIds = new[] { bob.Id } });

        Assert.Equal(bob.Id, invited.GetProperty("joined")[0].GetString());
        await bobs.NextEvent("group.joined");
        Assert.Equal("Bob", Text((await Notice(bobs, group, "group.membersInvited")).GetProperty("targets")[0], "nickname"));
    }

    /// <summary>The next system notice of this kind that is pushed.</summary>
    private static async Task<JsonElement> Notice(SocketClient socket, string group, string what) =>
        (await NextMessage(socket, group, message => message.GetProperty("body").TryGetProperty("event", out var named) && named.GetString() == what))
        .GetProperty("body");

    private static async Task<JsonElement> NextMessage(SocketClient socket, string group, Func<JsonElement, bool> fits) =>
        (await socket.Next(frame => frame.TryGetProperty("push", out var push) && Text(push, "type") == "message" && Text(push, "conversation") == group
            && fits(push.GetProperty("message")))).GetProperty("push").GetProperty("message");

    private static Task<HttpResponseMessage> Send(Person person, HttpMethod method, string path) =>
        person.Http.SendAsync(new HttpRequestMessage(method, path));

    private static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();

    private static int Number(JsonElement json, string field) => json.GetProperty(field).GetInt32();

    private static List<string?> Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => Text(item, "id"))];
}
