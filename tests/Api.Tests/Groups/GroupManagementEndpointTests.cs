using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Groups;

/// <summary>What the owner and the admins may do, through the front door, and what everybody concerned learns of it.</summary>
[Trait("Mode", "both")]
public sealed class GroupManagementEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddHours(1);

    [Fact]
    public async Task Removed_members_lose_the_group_at_once_and_the_others_read_of_it()
    {
        var (alice, bob, cid, group) = await Team();
        await using var bobs = await bob.Connect(0, null, group);

        Assert.Equal(HttpStatusCode.NoContent, (await Post(alice, $"{group}/members/remove", new { memberIds = new[] { bob.Id } })).StatusCode);

        var left = (await bobs.NextEvent("group.left")).GetProperty("event").GetProperty("payload");
        Assert.Equal((group, "Alice"), (Text(left, "groupId"), Text(left.GetProperty("removedBy"), "nickname")));
        await (await bob.Http.GetAsync(Path($"groups/{group}"))).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await bob.Http.GetAsync(Path($"conversations/{group}/messages"))).IsRefused(HttpStatusCode.NotFound, "conversation.not_found");
        var line = await Line(cid, group, "group.membersRemoved");
        Assert.Equal(("Alice", "Bob"), (Text(line.GetProperty("actor"), "nickname"), Text(line.GetProperty("targets")[0], "nickname")));
        await alice.SendText(group, "not for Bob");
        await Eventually.True(async () => (await cid.History(group)).Count == 3, "what Alice wrote");
        Assert.DoesNotContain(bobs.Seen, frame => frame.ToString().Contains("not for Bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_handed_over_has_one_owner_on_every_device()
    {
        var (alice, bob, cid, group) = await Team();
        await using var bobs = await bob.Connect();
        await using var cids = await cid.Connect();

        var card = await (await Put(alice, $"{group}/owner", new { userId = bob.Id })).Json(HttpStatusCode.OK);

        Assert.Equal((bob.Id, "member"), (Text(card, "ownerId"), Text(card, "myRole")));
        Assert.Equal((bob.Id, "owner"), await Changed(bobs));
        Assert.Equal((bob.Id, "member"), await Changed(cids));
        Assert.Equal("Bob", Text((await Line(cid, group, "group.transferred")).GetProperty("targets")[0], "nickname"));
        Assert.Single((await bob.Get("/api/v1/groups?relation=created")).GetProperty("items").EnumerateArray());
        await (await Put(alice, $"{group}/owner", new { userId = cid.Id })).IsRefused(HttpStatusCode.Forbidden, "group.not_owner");
    }

    [Fact]
    public async Task A_dissolved_group_is_read_and_left_and_not_written_in()
    {
        var (alice, bob, _, group) = await Team();
        await alice.SendText(group, "before");
        await using var bobs = await bob.Connect();

        Assert.Equal("dissolved", Text(await (await Post(alice, $"{group}/dissolve", null)).Json(HttpStatusCode.OK), "status"));

        var told = (await bobs.NextEvent("group.changed")).GetProperty("event").GetProperty("payload").GetProperty("group");
        Assert.Equal("dissolved", Text(told, "status"));
        await Line(bob, group, "group.dissolved");
        Assert.Equal(3, (await bob.History(group)).Count);
        await (await Say(bob, group)).IsRefused(HttpStatusCode.Forbidden, "group.not_normal");
        await (await Post(alice, $"{group}/dissolve", null)).IsRefused(HttpStatusCode.Forbidden, "group.not_normal");
        foreach (var member in new[] { bob, alice })
            Assert.Equal(HttpStatusCode.NoContent, (await member.Http.DeleteAsync(Path($"groups/{group}/members/me"))).StatusCode);
    }

    [Fact]
    public async Task An_admin_is_appointed_mutes_and_is_dismissed()
    {
        var (alice, bob, cid, group) = await Team();
        await using var cids = await cid.Connect();

        Assert.Equal("admin", Text(await (await Put(alice, $"{group}/admins/{bob.Id}", null)).Json(HttpStatusCode.OK), "role"));
        var muted = await (await Put(bob, $"{group}/members/{cid.Id}/mute", new { until = Later })).Json(HttpStatusCode.OK);

        Assert.Equal(Later.ToUnixTimeMilliseconds(), muted.GetProperty("mutedUntil").GetDateTimeOffset().ToUnixTimeMilliseconds());
        var card = (await cids.NextEvent("group.changed")).GetProperty("event").GetProperty("payload").GetProperty("group");
        Assert.Equal(muted.GetProperty("mutedUntil").GetString(), Text(card, "mutedUntil"));
        var line = await Line(cid, group, "group.memberMuted");
        Assert.Equal(muted.GetProperty("mutedUntil").GetString(), Text(line, "until"));
        using var refused = await Say(cid, group);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(60));
        await refused.IsRefused(HttpStatusCode.Forbidden, "group.muted");
        var overSocket = await cids.Command("send", new { conversation = group, clientMessageId = "c1", type = "text", body = new { text = "hi" } });
        var error = overSocket.GetProperty("error");
        Assert.Equal(("group.muted", false), (Text(error, "code"), error.GetProperty("temporary").GetBoolean()));

        await (await bob.Http.DeleteAsync(Path($"groups/{group}/members/{cid.Id}/mute"))).Json(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Created, (await Say(cid, group)).StatusCode);
        Assert.Equal("member", Text(await (await alice.Http.DeleteAsync(Path($"groups/{group}/admins/{bob.Id}"))).Json(HttpStatusCode.OK), "role"));
        await (await Put(bob, $"{group}/members/{cid.Id}/mute", new { until = Later })).IsRefused(HttpStatusCode.Forbidden, "group.not_manager");
    }

    [Fact]
    public async Task Where_everybody_is_muted_only_those_who_manage_the_group_write()
    {
        var (alice, bob, _, group) = await Team();
        await using var bobs = await bob.Connect();

        Assert.True((await (await Put(alice, $"{group}/mute-all", new { muted = true })).Json(HttpStatusCode.OK)).GetProperty("mutedAll").GetBoolean());

        var told = (await bobs.NextEvent("group.changed")).GetProperty("event").GetProperty("payload").GetProperty("group");
        Assert.True(told.GetProperty("mutedAll").GetBoolean());
        await Line(bob, group, "group.mutedForAll");
        await (await Say(bob, group)).IsRefused(HttpStatusCode.Forbidden, "group.muted_for_all");
        Assert.Equal(HttpStatusCode.Created, (await Say(alice, group)).StatusCode);

        await (await Put(alice, $"{group}/mute-all", new { muted = false })).Json(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Created, (await Say(bob, group)).StatusCode);
    }

    [Fact]
    public async Task A_new_announcement_reaches_everybody_and_counts_who_read_it()
    {
        var (alice, bob, cid, group) = await Team();
        await using var bobs = await bob.Connect();

        Assert.Equal("Bring ropes", Text(await (await Put(alice, $"{group}/notice", new { notice = "Bring ropes" })).Json(HttpStatusCode.OK), "notice"));

        var told = (await bobs.NextEvent("group.changed")).GetProperty("event").GetProperty("payload").GetProperty("group");
        Assert.Equal("Bring ropes", Text(told, "notice"));
        await Line(cid, group, "group.noticeChanged");
        var read = await (await Put(bob, $"{group}/notice/read", null)).Json(HttpStatusCode.OK);
        Assert.Equal((true, 2), (read.GetProperty("confirmed").GetBoolean(), read.GetProperty("confirmedCount").GetInt32()));
        Assert.False((await cid.Get($"/api/v1/groups/{group}/notice")).GetProperty("confirmed").GetBoolean());
        await (await Put(cid, $"{group}/notice", new { notice = "Mine" })).IsRefused(HttpStatusCode.Forbidden, "group.not_manager");
    }

    [Fact]
    public async Task Each_refusal_has_its_status_and_code()
    {
        var (alice, bob, cid, group) = await Team();
        var stranger = await Person.Register(server, "Stranger");
        await Put(alice, $"{group}/admins/{bob.Id}", null);

        await (await Remove(stranger, group, bob)).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await Remove(cid, group, bob)).IsRefused(HttpStatusCode.Forbidden, "group.not_manager");
        await (await Remove(bob, group, alice)).IsRefused(HttpStatusCode.Forbidden, "group.owner_protected");
        await (await Remove(bob, group, bob)).IsRefused(HttpStatusCode.BadRequest, "group.self");
        await (await Remove(alice, group, stranger)).IsRefused(HttpStatusCode.NotFound, "group.member_not_found");
        await (await Post(alice, $"{group}/members/remove", new { memberIds = Array.Empty<string>() })).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await Post(alice, $"{group}/members/remove", new { memberIds = new[] { group } })).IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        await (await Post(bob, $"{group}/dissolve", null)).IsRefused(HttpStatusCode.Forbidden, "group.not_owner");
        await (await Put(alice, $"{group}/members/{cid.Id}/mute", new { until = DateTimeOffset.UtcNow.AddMinutes(-1) }))
            .IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await Put(alice, $"{group}/members/{cid.Id}/mute", new { })).IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        await (await Put(alice, $"{group}/members/{group}/mute", new { until = Later })).IsRefused(HttpStatusCode.BadRequest, "body.malformed");

        Assert.Equal(3, (await cid.Get($"/api/v1/groups/{group}")).GetProperty("memberCount").GetInt32());
    }

    /// <summary>Alice, who owns the group, Bob and Cid.</summary>
    private async Task<(Person Alice, Person Bob, Person Cid, string Group)> Team()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var cid = await Person.Register(server, "Cid");
        await alice.Befriend(cid);
        return (alice, bob, cid, await alice.CreateGroup("Team", bob, cid));
    }

    private static async Task<(string?, string?)> Changed(SocketClient socket)
    {
        var card = (await socket.NextEvent("group.changed")).GetProperty("event").GetProperty("payload").GetProperty("group");
        return (Text(card, "ownerId"), Text(card, "myRole"));
    }

    /// <summary>The body of the group's newest line, when it is about this event.</summary>
    private static async Task<JsonElement> Line(Person reader, string group, string happened)
    {
        JsonElement body = default;
        await Eventually.True(
            async () => (body = (await reader.History(group))[^1].GetProperty("body")).TryGetProperty("event", out var name) && name.GetString() == happened,
            $"the line {happened}");
        return body;
    }

    private static Task<HttpResponseMessage> Remove(Person person, string group, Person member) =>
        Post(person, $"{group}/members/remove", new { memberIds = new[] { member.Id } });

    private static Task<HttpResponseMessage> Say(Person person, string group) => person.Http.PostAsJsonAsync(
        Path($"conversations/{group}/messages"), new { clientMessageId = Guid.NewGuid().ToString(), type = "text", body = new { text = "hi" } });

    private static Task<HttpResponseMessage> Post(Person person, string path, object? body) =>
        person.Http.PostAsync(Path($"groups/{path}"), body is null ? null : JsonContent.Create(body));

    private static Task<HttpResponseMessage> Put(Person person, string path, object? body) =>
        person.Http.PutAsync(Path($"groups/{path}"), body is null ? null : JsonContent.Create(body));

    private static Uri Path(string path) => new($"/api/v1/{path}", UriKind.Relative);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
