using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Groups;

/// <summary>Names in a group and the search for them, through the front door, and what everybody concerned learns of them.</summary>
[Trait("Mode", "both")]
public sealed class MemberEndpointTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task A_new_alias_is_shown_to_every_member_at_once_and_to_nobody_else()
    {
        var (alice, bob, cid, group) = await Team();
        var stranger = await Person.Register(server, "Stranger");
        await using var alices = await alice.Connect();
        await using var bobsPhone = await (await bob.OnAnotherDevice()).Connect();
        await using var strangers = await stranger.Connect();

        Assert.Equal("Captain", Text(await (await Alias(bob, group, " Captain ")).Json(HttpStatusCode.OK), "myAlias"));

        var push = (await alices.Next(frame => IsAlias(frame))).GetProperty("push");
        Assert.Equal((group, bob.Id, "Captain"), (Text(push, "conversation"), Text(push, "userId"), Text(push, "alias")));
        var card = (await bobsPhone.NextEvent("group.changed")).GetProperty("event").GetProperty("payload").GetProperty("group");
        Assert.Equal("Captain", Text(card, "myAlias"));
        Assert.Equal("Captain", Text(await Member(cid, group, bob), "alias"));
        Assert.Equal(JsonValueKind.Null, (await alice.Get($"/api/v1/groups/{group}")).GetProperty("myAlias").ValueKind);
        Assert.Single(await cid.History(group));

        Assert.Equal(JsonValueKind.Null, (await (await Alias(bob, group, null)).Json(HttpStatusCode.OK)).GetProperty("myAlias").ValueKind);
        var again = (await alices.Next(frame => IsAlias(frame))).GetProperty("push");
        Assert.Equal(JsonValueKind.Null, again.GetProperty("alias").ValueKind);
        Assert.DoesNotContain(strangers.Seen, IsAlias);
    }

    [Fact]
    public async Task Messages_and_notices_carry_the_alias_of_their_people()
    {
        var (alice, bob, cid, group) = await Team();
        await bob.SendText(group, "before");
        await Alias(bob, group, "Captain");
        await Alias(alice, group, "The boss");
        await using var cids = await cid.Connect();
        await bob.SendText(group, "after");

        var pushed = (await cids.NextMessage()).GetProperty("message").GetProperty("sender");
        Assert.Equal(("Bob", "Captain"), (Text(pushed, "nickname"), Text(pushed, "alias")));
        foreach (var said in (await cid.History(group)).Where(message => message.GetProperty("sender").ValueKind == JsonValueKind.Object))
            Assert.Equal("Captain", Text(said.GetProperty("sender"), "alias"));
        Assert.Equal("Captain", Text((await cid.Get($"/api/v1/sessions/{group}")).GetProperty("lastMessage"), "senderName"));

        await alice.Put($"/api/v1/groups/{group}/name", new { name = "Crew" });
        await Eventually.True(async () => (await cid.History(group)).Count == 4, "the line about the name");
        var line = (await cid.History(group))[^1].GetProperty("body");
        Assert.Equal(("group.renamed", "The boss"), (Text(line, "event"), Text(line.GetProperty("actor"), "nickname")));
    }

    [Fact]
    public async Task Members_are_found_by_what_they_are_called()
    {
        var (alice, bob, cid, group) = await Team();
        var zhang = await Person.Register(server, "张三");
        Assert.Equal(HttpStatusCode.OK, (await zhang.Http.PutAsync(Path($"groups/{group}/members/me"), null)).StatusCode);
        await Alias(bob, group, "Captain");
        await alice.Put($"/api/v1/contacts/{cid.Id}/remark", new { remark = "Old friend" });

        Assert.Equal([zhang.Id], await Found(alice, group, "zs"));
        Assert.Equal([zhang.Id], await Found(bob, group, "三"));
        Assert.Equal([cid.Id], await Found(alice, group, "friend"));
        Assert.Empty(await Found(bob, group, "friend"));
        await Eventually.True(async () => (await Found(cid, group, "capt")).SequenceEqual([bob.Id]), "the new alias is found", TimeSpan.FromSeconds(30));

        var first = await cid.Get($"/api/v1/groups/{group}/members/search?text=c&limit=1");
        var second = await cid.Get($"/api/v1/groups/{group}/members/search?text=c&limit=1&cursor={Text(first, "nextCursor")}");
        Assert.Equal(
            new[] { bob.Id, cid.Id }.Order(),
            new[] { first, second }.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => Text(item, "id")).Order());

        Assert.Equal(HttpStatusCode.NoContent, (await zhang.Http.DeleteAsync(Path($"groups/{group}/members/me"))).StatusCode);
        Assert.Empty(await Found(alice, group, "zs"));
        var some = await (await bob.Http.PostAsJsonAsync(Path($"groups/{group}/members/find"), new { userIds = new[] { cid.Id, zhang.Id } }))
            .Json(HttpStatusCode.OK);
        Assert.Equal(cid.Id, Text(Assert.Single(some.GetProperty("items").EnumerateArray()), "id"));
    }

    [Fact]
    public async Task Whoever_renames_a_group_or_changes_its_announcement_has_nothing_unread()
    {
        var (alice, bob, _, group) = await Team();
        await bob.Put($"/api/v1/conversations/{group}/read", new { seq = 1 });

        await alice.Put($"/api/v1/groups/{group}/name", new { name = "Crew" });
        await alice.Put($"/api/v1/groups/{group}/notice", new { notice = "Bring ropes" });

        await Eventually.True(async () => (await bob.History(group)).Count == 3, "both lines");
        Assert.Equal(0, await Unread(alice, group));
        Assert.Equal(2, await Unread(bob, group));
    }

    [Fact]
    public async Task A_confirmed_announcement_reaches_ones_other_devices()
    {
        var (alice, bob, _, group) = await Team();
        await alice.Put($"/api/v1/groups/{group}/notice", new { notice = "Bring ropes" });
        await using var phone = await (await bob.OnAnotherDevice()).Connect();
        await using var alices = await alice.Connect();

        await bob.Put($"/api/v1/groups/{group}/notice/read", new { });

        var told = (await phone.NextEvent("group.noticeConfirmed")).GetProperty("event").GetProperty("payload");
        Assert.Equal(group, Text(told, "groupId"));
        Assert.DoesNotContain(alices.Seen, frame => frame.ToString().Contains("group.noticeConfirmed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_refusal_has_its_status_and_code()
    {
        var (alice, bob, _, group) = await Team();
        var stranger = await Person.Register(server, "Stranger");

        foreach (var alias in new[] { new string('n', 21), "\u200B", "   ", string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 21)) })
            await (await Alias(bob, group, alias)).IsRefused(HttpStatusCode.BadRequest, "validation");
        Assert.Equal(HttpStatusCode.OK, (await Alias(bob, group, string.Concat(Enumerable.Repeat("🇨🇳", 20)))).StatusCode);
        await (await Alias(stranger, group, "Mine")).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await stranger.Http.GetAsync(Path($"groups/{group}/members/search?text=bob"))).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await bob.Http.GetAsync(Path($"groups/{group}/members/search?text="))).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await bob.Http.GetAsync(Path($"groups/{group}/members/search?text=b&cursor=x"))).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await bob.Http.PostAsJsonAsync(Path($"groups/{group}/members/find"), new { userIds = Array.Empty<string>() }))
            .IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await bob.Http.PostAsJsonAsync(Path($"groups/{group}/members/find"), new { userIds = new[] { group } }))
            .IsRefused(HttpStatusCode.BadRequest, "body.malformed");
        await alice.Post($"/api/v1/groups/{group}/dissolve", new { });
        await (await Alias(bob, group, "Mine")).IsRefused(HttpStatusCode.Forbidden, "group.not_normal");
    }

    /// <summary>Alice, who owns the group, Bob and Cid.</summary>
    private async Task<(Person Alice, Person Bob, Person Cid, string Group)> Team()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var cid = await Person.Register(server, "Cid");
        await alice.Befriend(cid);
        return (alice, bob, cid, await alice.CreateGroup("Team", bob, cid));
    }

    private static async Task<JsonElement> Member(Person reader, string group, Person member) =>
        (await reader.Get($"/api/v1/groups/{group}/members")).GetProperty("items").EnumerateArray().Single(item => Text(item, "id") == member.Id);

    private static async Task<List<string?>> Found(Person searcher, string group, string text) =>
        [.. (await searcher.Get($"/api/v1/groups/{group}/members/search?text={Uri.EscapeDataString(text)}")).GetProperty("items").EnumerateArray()
            .Select(item => Text(item, "id"))];

    private static async Task<int> Unread(Person reader, string group) => (await reader.Get($"/api/v1/sessions/{group}")).GetProperty("unread").GetInt32();

    private static Task<HttpResponseMessage> Alias(Person person, string group, string? alias) =>
        person.Http.PutAsJsonAsync(Path($"groups/{group}/members/me/alias"), new { alias });

    private static bool IsAlias(JsonElement frame) => frame.TryGetProperty("push", out var push) && Text(push, "type") == "alias";

    private static Uri Path(string path) => new($"/api/v1/{path}", UriKind.Relative);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
