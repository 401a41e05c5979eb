using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>Marks, typing and presence over the socket, and personal events on the other device.</summary>
[Trait("Mode", "both")]
public sealed class ReadStateSocketTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task A_change_on_one_device_shows_on_the_other_and_after_coming_back()
    {
        var (alice, _, chat) = await Friends();
        await using var phone = await (await alice.OnAnotherDevice()).Connect();
        var (pts, epoch) = (phone.Welcome.GetProperty("pts").GetInt64(), phone.Welcome.GetProperty("epoch").GetString());

        await alice.Put($"/api/v1/sessions/{chat}/pin", new { pinned = true });
        await alice.Put($"/api/v1/sessions/{chat}/draft", new { text = "half a thought" });
        await alice.Http.DeleteAsync(new Uri($"/api/v1/sessions/{chat}", UriKind.Relative));

        Assert.True(SessionIn(await phone.NextEvent("session.changed")).GetProperty("pinned").GetBoolean());
        Assert.Equal("half a thought", SessionIn(await phone.NextEvent("session.changed")).GetProperty("draft").GetString());
        Assert.Equal(chat, (await phone.NextEvent("session.removed")).GetProperty("event").GetProperty("payload").GetProperty("conversationId").GetString());
        await using var back = await alice.Connect(pts, epoch);
        // The second change includes the first.
        Assert.Equal(
            ["session.changed", "session.removed"],
            back.Welcome.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Unread_is_the_same_on_all_devices()
    {
        var (alice, bob, chat) = await Friends();
        var bobsPhone = await bob.OnAnotherDevice();
        await alice.SendText(chat, "second");
        await using var desk = await bob.Connect();

        var mark = (await desk.Command("read", new { conversation = chat, seq = 1 })).GetProperty("ok");

        foreach (var device in new[] { bob, bobsPhone })
            Assert.Equal(mark.GetProperty("unread").GetInt64(), (await device.Get($"/api/v1/sessions/{chat}")).GetProperty("unread").GetInt64());
        await bobsPhone.Put($"/api/v1/sessions/{chat}/unread", new { });
        Assert.True(SessionIn(await desk.NextEvent("session.changed")).GetProperty("markedUnread").GetBoolean());
    }

    [Fact]
    public async Task The_sender_sees_what_was_delivered_and_read_at_once_and_after_coming_back()
    {
        var (alice, bob, chat) = await Friends();
        await using var desk = await alice.Connect();
        await using var phone = await (await alice.OnAnotherDevice()).Connect();
        await using var bobs = await bob.Connect();

        Assert.Equal(1, (await bobs.Command("delivered", new { conversation = chat, seq = 1 })).GetProperty("ok").GetProperty("deliveredSeq").GetInt64());
        foreach (var device in new[] { desk, phone })
            Assert.Equal((chat, bob.Id, 0L, 1L), Marks(await device.Next(f => IsPush(f, "read"))));
        await bobs.Command("read", new { conversation = chat, seq = 1 });
        Assert.Equal((chat, bob.Id, 1L, 1L), Marks(await desk.Next(f => IsPush(f, "read"))));

        await using var back = await alice.Connect();
        var head = Assert.Single(back.Welcome.GetProperty("conversations").EnumerateArray());
        Assert.Equal((1L, 1L), (head.GetProperty("peerReadSeq").GetInt64(), head.GetProperty("peerDeliveredSeq").GetInt64()));
        Assert.DoesNotContain(bobs.TakeAll(), f => IsPush(f, "read"));
    }

    [Fact]
    public async Task Writing_is_shown_to_the_other_one_alone_and_cannot_storm()
    {
        var (alice, bob, chat) = await Friends();
        await using var alices = await alice.Connect();
        await using var alicesTab = await alice.Connect();
        await using var bobs = await bob.Connect();

        for (var i = 0; i < 20; i++)
            Assert.True((await alices.Command("typing", new { conversation = chat })).TryGetProperty("ok", out _));

        var push = (await bobs.Next(f => IsPush(f, "typing"))).GetProperty("push");
        Assert.Equal((chat, alice.Id), (push.GetProperty("conversation").GetString(), push.GetProperty("userId").GetString()));
        await alice.SendText(chat, "done");
        await bobs.NextMessage();
        Assert.DoesNotContain(bobs.TakeAll().Concat(alicesTab.TakeAll()), f => IsPush(f, "typing"));
    }

    [Fact]
    public async Task Presence_of_contacts_is_answered_and_its_changes_pushed_to_those_who_watch()
    {
        var (alice, bob, _) = await Friends();
        var stranger = await Person.Register(server, "Eve");
        await using var watching = await alice.Connect();
        await using var eves = await stranger.Connect();

        var item = Assert.Single(await Watch(watching, bob.Id, stranger.Id));
        Assert.Equal(
            (bob.Id, false, JsonValueKind.Null),
            (item.GetProperty("userId").GetString(), item.GetProperty("online").GetBoolean(), item.GetProperty("lastSeenAt").ValueKind));
        Assert.Empty(await Watch(eves, bob.Id));

        await using (var bobs = await bob.Connect())
            Assert.True((await watching.Next(f => IsPush(f, "presence"))).GetProperty("push").GetProperty("online").GetBoolean());
        var gone = (await watching.Next(f => IsPush(f, "presence"))).GetProperty("push");

        Assert.Equal((bob.Id, false), (gone.GetProperty("userId").GetString(), gone.GetProperty("online").GetBoolean()));
        await Eventually.True(
            async () => Assert.Single(await Watch(watching, bob.Id)).GetProperty("lastSeenAt").ToString() == gone.GetProperty("lastSeenAt").ToString(),
            "the time Bob was last seen is written down");
        Assert.DoesNotContain(eves.TakeAll(), f => IsPush(f, "presence"));
    }

    [Theory]
    [InlineData("PUT", "/api/v1/blocks/")]
    [InlineData("DELETE", "/api/v1/contacts/")]
    public async Task A_watch_ends_with_a_block_or_the_friendship_as_if_the_person_had_gone(string method, string path)
    {
        var (alice, bob, _) = await Friends();
        await using var alices = await alice.Connect();
        await using var bobs = await bob.Connect();
        await Eventually.True(async () => Assert.Single(await Watch(alices, bob.Id)).GetProperty("online").GetBoolean(), "Bob is online");

        using var request = new HttpRequestMessage(new HttpMethod(method), path + alice.Id);
        using var answer = await bob.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode);

        var gone = await alices.Next(f => IsPush(f, "presence") && !f.GetProperty("push").GetProperty("online").GetBoolean());
        Assert.Equal(JsonValueKind.Null, gone.GetProperty("push").GetProperty("lastSeenAt").ValueKind);
        Assert.Empty(await Watch(alices, bob.Id));
    }

    [Fact]
    public async Task Whoever_is_here_already_is_answered_as_online()
    {
        var (alice, bob, _) = await Friends();
        await using var bobs = await bob.Connect();
        await using var alices = await alice.Connect();

        await Eventually.True(async () => Assert.Single(await Watch(alices, bob.Id)).GetProperty("online").GetBoolean(), "Bob is online");
    }

    [Fact]
    public async Task A_stranger_gets_not_found_and_too_many_are_refused()
    {
        var (alice, _, chat) = await Friends();
        var mallory = await Person.Register(server, "Mallory");
        await using var socket = await mallory.Connect();

        Assert.Equal("conversation.not_found", Code(await socket.Command("delivered", new { conversation = chat, seq = 1 })));
        Assert.Equal("conversation.not_found", Code(await socket.Command("typing", new { conversation = chat })));
        var users = Enumerable.Range(0, 51).Select(_ => Domain.Accounts.UserId.New(DateTimeOffset.UtcNow).Value);
        Assert.Equal("validation", Code(await socket.Command("presence", new { users })));
        Assert.Equal(
            (0L, 0L), ((await alice.Get($"/api/v1/sessions/{chat}")).GetProperty("peerReadSeq").GetInt64(), (await alice.Get($"/api/v1/sessions/{chat}"))
                .GetProperty("peerDeliveredSeq").GetInt64()));
    }

    private static async Task<IReadOnlyList<JsonElement>> Watch(SocketClient socket, params string[] users) =>
        [.. (await socket.Command("presence", new { users })).GetProperty("ok").GetProperty("items").EnumerateArray()];

    private static JsonElement SessionIn(JsonElement push) => push.GetProperty("event").GetProperty("payload").GetProperty("session");

    private static bool IsPush(JsonElement frame, string type) => frame.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == type;

    private static (string?, string?, long, long) Marks(JsonElement frame)
    {
        var push = frame.GetProperty("push");
        return (push.GetProperty("conversation").GetString(), push.GetProperty("userId").GetString(), push.GetProperty("readSeq")
            .GetInt64(), push.GetProperty("deliveredSeq").GetInt64());
    }

    private static string? Code(JsonElement frame) => frame.GetProperty("error").GetProperty("code").GetString();

    /// <summary>Two contacts with one message between them, from Alice.</summary>
    private async Task<(Person Alice, Person Bob, string Chat)> Friends()
    {
        var alice = await Person.Register(server, "Alice");
        var bob = await Person.Register(server, "Bob");
        var chat = await alice.Befriend(bob);
        await alice.SendText(chat, "first");
        return (alice, bob, chat);
    }
}
