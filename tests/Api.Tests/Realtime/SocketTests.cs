using System.Net.WebSockets;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>The socket as a client meets it.</summary>
[Trait("Mode", "both")]
public sealed class SocketTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task A_message_reaches_every_device_of_both_people_once_with_its_place()
    {
        var (alice, bob, chat) = await Friends();
        var bobsPhone = await bob.OnAnotherDevice();
        await using var sender = await alice.Connect();
        await using var alicesTab = await alice.Connect();
        await using var receiver = await bob.Connect();
        await using var phone = await bobsPhone.Connect();

        var ack = (await sender.Send(chat, "hello")).GetProperty("ok");

        foreach (var device in new[] { sender, alicesTab, receiver, phone })
        {
            var push = await device.NextMessage();
            Assert.Equal(ack.GetProperty("seq").GetInt64(), push.GetProperty("seq").GetInt64());
            Assert.Equal(ack.GetProperty("seq").GetInt64() - 1, push.GetProperty("prevSeq").GetInt64());
            Assert.Equal(ack.GetProperty("id").GetString(), push.GetProperty("message").GetProperty("id").GetString());
            Assert.Equal("hello", push.GetProperty("message").GetProperty("body").GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Messages_sent_in_a_row_without_waiting_keep_their_order()
    {
        var (alice, bob, chat) = await Friends();
        await using var sender = await alice.Connect();
        await using var receiver = await bob.Connect();

        var acks = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => sender.Send(chat, $"{i}")));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), acks.Select(a => a.GetProperty("ok").GetProperty("seq").GetInt64()));
        for (var i = 1; i <= 200; i++)
        {
            var push = await receiver.NextMessage();
            Assert.Equal((i, $"{i}"), ((int)push.GetProperty("seq").GetInt64(), push.GetProperty("message").GetProperty("body").GetProperty("text").GetString()));
        }
    }

    [Fact]
    public async Task Who_was_away_finds_everything_by_pulling_after_hello()
    {
        var (alice, bob, chat) = await Friends();
        for (var i = 1; i <= 5; i++)
            await alice.SendText(chat, $"{i}");

        await using var back = await bob.Connect();

        var head = Assert.Single(back.Welcome.GetProperty("conversations").EnumerateArray());
        Assert.Equal((chat, 5L, 0L), (head.GetProperty("conversation").GetString(), head.GetProperty("maxSeq").GetInt64(), head.GetProperty("readSeq").GetInt64()));
        var pulled = (await back.Command("pull", new { conversation = chat, afterSeq = 0 })).GetProperty("ok");
        Assert.Equal(["1", "2", "3", "4", "5"], pulled.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("body").GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Personal_changes_are_replayed_from_the_known_pts()
    {
        var (alice, bob, _) = await Friends();
        string epoch;
        long pts;
        await using (var before = await bob.Connect())
        {
            (epoch, pts) = (before.Welcome.GetProperty("epoch").GetString()!, before.Welcome.GetProperty("pts").GetInt64());
            Assert.False(before.Welcome.GetProperty("recovered").GetBoolean());
        }

        var carol = await Person.Register(server, "Carol");
        await carol.Befriend(bob);
        await using var back = await bob.Connect(pts, epoch);

        Assert.True(back.Welcome.GetProperty("recovered").GetBoolean());
        var events = back.Welcome.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => pts + i), events.Select(e => e.GetProperty("pts").GetInt64()));
        Assert.Contains(events, e => e.GetProperty("type").GetString() == "contact.added"
            && e.GetProperty("payload").GetProperty("contact").GetProperty("id").GetString() == carol.Id);
        Assert.DoesNotContain(events, e => e.ToString().Contains(alice.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1_000_000, true)]
    [InlineData(0, false)]
    public async Task When_the_way_back_is_unknown_the_server_says_so(long pts, bool sameEpoch)
    {
        var (_, bob, _) = await Friends();
        await using var first = await bob.Connect();

        await using var back = await bob.Connect(pts, sameEpoch ? first.Welcome.GetProperty("epoch").GetString() : "another installation");

        Assert.False(back.Welcome.GetProperty("recovered").GetBoolean());
        Assert.Empty(back.Welcome.GetProperty("events").EnumerateArray());
    }

    [Fact]
    public async Task Applications_and_contacts_arrive_without_a_reload()
    {
        var alice = await Person.Register(server, "Alice");
        var bob = await Person.Register(server, "Bob");
        await using var alices = await alice.Connect();
        await using var bobs = await bob.Connect();

        await alice.Befriend(bob);

        Assert.Equal(alice.Id, (await bobs.NextEvent("application.received")).GetProperty("event").GetProperty("payload").GetProperty("application").GetProperty("user").GetProperty("id").GetString());
        Assert.Equal(alice.Id, (await bobs.NextEvent("contact.added")).GetProperty("event").GetProperty("payload").GetProperty("contact").GetProperty("id").GetString());
        Assert.Equal(bob.Id, (await alices.NextEvent("contact.added")).GetProperty("event").GetProperty("payload").GetProperty("contact").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_new_group_arrives_at_its_members_and_their_messages_reach_all()
    {
        var (alice, bob, _) = await Friends();
        var carol = await Person.Register(server, "Carol");
        await alice.Befriend(carol);
        await using var bobs = await bob.Connect();
        await using var carols = await carol.Connect();

        var group = await alice.CreateGroup("Team", bob, carol);
        await bobs.NextEvent("group.joined");
        await carols.NextEvent("group.joined");
        await bobs.Send(group, "hi all");

        var push = await carols.Next(f => f.ToString().Contains("hi all", StringComparison.Ordinal));
        Assert.Equal(group, push.GetProperty("push").GetProperty("conversation").GetString());
    }

    [Fact]
    public async Task Reading_on_one_device_shows_on_the_other()
    {
        var (alice, bob, chat) = await Friends();
        await alice.SendText(chat, "read me");
        await using var desk = await bob.Connect();
        await using var phone = await (await bob.OnAnotherDevice()).Connect();

        var mark = await desk.Command("read", new { conversation = chat, seq = 1 });

        Assert.Equal(0, mark.GetProperty("ok").GetProperty("unread").GetInt64());
        var payload = (await phone.NextEvent("session.read")).GetProperty("event").GetProperty("payload");
        Assert.Equal((chat, 1L), (payload.GetProperty("conversationId").GetString(), payload.GetProperty("readSeq").GetInt64()));
    }

    [Fact]
    public async Task Signing_a_device_out_closes_its_socket_and_no_other()
    {
        var bob = await Person.Register(server, "Bob");
        var phone = await bob.OnAnotherDevice();
        await using var desk = await bob.Connect();
        await using var phones = await phone.Connect();

        await bob.Http.DeleteAsync(new Uri($"/api/v1/me/devices/{phone.DeviceId}", UriKind.Relative));
        await phones.Closed();

        Assert.Equal((4501, "signed_out"), ((int)phones.CloseStatus!.Value, phones.CloseReason));
        Assert.True((await desk.Command("open", new { conversations = Array.Empty<string>() })).TryGetProperty("ok", out _));
    }

    [Theory]
    [InlineData("not a token", 4500)]
    [InlineData("eyJhbGciOiJub25lIn0.eyJleHAiOjEwfQ.", 4401)]
    public async Task A_bad_token_ends_the_greeting(string token, int code)
    {
        await using var socket = await SocketClient.Open(server);

        var answer = await socket.Command("hello", new { token, pts = 0 });
        await socket.Closed();

        Assert.Equal("auth.invalid_token", Code(answer));
        Assert.Equal(code, (int)socket.CloseStatus!.Value);
    }

    [Fact]
    public async Task Nothing_is_answered_before_hello()
    {
        var (_, _, chat) = await Friends();
        await using var socket = await SocketClient.Open(server);

        Assert.Equal("socket.hello_first", Code(await socket.Send(chat, "early")));
    }

    [Fact]
    public async Task An_unknown_verb_and_bad_arguments_are_answered_with_their_id()
    {
        var (alice, _, chat) = await Friends();
        await using var socket = await alice.Connect();

        Assert.Equal("socket.unknown_verb", Code(await socket.Command("dance", new { })));
        Assert.Equal("socket.bad_arguments", Code(await socket.Command("send", new { conversation = chat })));
        Assert.Equal("socket.bad_arguments", Code(await socket.Command("send", new { conversation = "nonsense", clientMessageId = "x", type = "text", body = new { text = "t" } })));
        Assert.Equal("validation", Code(await socket.Send(chat, "")));
        Assert.Equal("socket.hello_first", Code(await socket.Command("hello", new { token = "x", pts = 0 })));
        Assert.True((await socket.Send(chat, "still here")).TryGetProperty("ok", out _));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"send":{}}""")]
    [InlineData("""{"id":1,"send":{},"read":{}}""")]
    public async Task What_is_not_a_command_is_called_malformed_and_harms_nothing(string frame)
    {
        var (alice, _, chat) = await Friends();
        await using var socket = await alice.Connect();

        await socket.SendText(frame);

        Assert.True((await socket.Send(chat, "still here")).TryGetProperty("ok", out _));
    }

    [Fact]
    public async Task Json_ten_thousand_levels_deep_is_called_malformed()
    {
        var (alice, _, _) = await Friends();
        await using var socket = await alice.Connect();

        await socket.SendText(new string('[', 10_000) + new string(']', 10_000));

        Assert.Equal("socket.malformed", Code(await socket.Next(f => f.TryGetProperty("error", out _))));
    }

    [Fact]
    public async Task A_frame_over_64_KB_closes_with_1009()
    {
        var alice = await Person.Register(server, "Alice");
        await using var socket = await alice.Connect();

        await socket.SendText(new string('x', (64 * 1024) + 1));
        await socket.Closed();

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    [Fact]
    public async Task A_binary_frame_closes_with_1003()
    {
        var alice = await Person.Register(server, "Alice");
        await using var socket = await alice.Connect();

        await socket.SendBytes([1, 2, 3], WebSocketMessageType.Binary);
        await socket.Closed();

        Assert.Equal(WebSocketCloseStatus.InvalidMessageType, socket.CloseStatus);
    }

    [Fact]
    public async Task Invalid_UTF8_ends_the_connection_and_nobody_elses()
    {
        var (alice, bob, chat) = await Friends();
        await using var socket = await alice.Connect();
        await using var bobs = await bob.Connect();

        await socket.SendBytes([(byte)'{', 0xC3, 0x28, (byte)'}'], WebSocketMessageType.Text);
        await socket.Closed();

        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, socket.CloseStatus);
        Assert.True((await bobs.Send(chat, "still here")).TryGetProperty("ok", out _));
    }

    [Fact]
    public async Task A_page_of_another_origin_is_refused()
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.Open(server, "https://evil.example"));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);

        await using var own = await SocketClient.Open(server, new UriBuilder(server.SocketAddress) { Scheme = "https" }.Uri.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task A_stranger_gets_not_found_on_every_verb()
    {
        var (alice, _, chat) = await Friends();
        await alice.SendText(chat, "private");
        var mallory = await Person.Register(server, "Mallory");
        await using var socket = await mallory.Connect(0, null, chat);

        Assert.Equal("conversation.not_found", Code(await socket.Send(chat, "let me in")));
        Assert.Equal("conversation.not_found", Code(await socket.Command("pull", new { conversation = chat, afterSeq = 0 })));
        Assert.Equal("conversation.not_found", Code(await socket.Command("read", new { conversation = chat, seq = 1 })));
        Assert.Empty(socket.Welcome.GetProperty("conversations").EnumerateArray());
    }

    private static string? Code(JsonElement frame) => frame.GetProperty("error").GetProperty("code").GetString();

    private async Task<(Person Alice, Person Bob, string Chat)> Friends()
    {
        var alice = await Person.Register(server, "Alice");
        var bob = await Person.Register(server, "Bob");
        return (alice, bob, await alice.Befriend(bob));
    }
}
