using System.Net.WebSockets;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>What the socket refuses, and how: with an error that has the command's id, or with a close.</summary>
[Trait("Mode", "both")]
public sealed class SocketRefusalTests(ChatServer server) : IClassFixture<ChatServer>
{
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
        var (_, _, chat) = await Person.Friends(server);
        await using var socket = await SocketClient.Open(server);

        Assert.Equal("socket.hello_first", Code(await socket.Send(chat, "early")));
    }

    [Fact]
    public async Task An_unknown_verb_and_bad_arguments_are_answered_with_their_id()
    {
        var (alice, _, chat) = await Person.Friends(server);
        await using var socket = await alice.Connect();

        Assert.Equal("socket.unknown_verb", Code(await socket.Command("dance", new { })));
        Assert.Equal("socket.bad_arguments", Code(await socket.Command("send", new { conversation = chat })));
        Assert.Equal(
            "socket.bad_arguments",
            Code(await socket.Command("send", new { conversation = "nonsense", clientMessageId = "x", type = "text", body = new { text = "t" } })));
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
        var (alice, _, chat) = await Person.Friends(server);
        await using var socket = await alice.Connect();

        await socket.SendText(frame);

        Assert.True((await socket.Send(chat, "still here")).TryGetProperty("ok", out _));
    }

    [Fact]
    public async Task Json_ten_thousand_levels_deep_is_called_malformed()
    {
        var (alice, _, _) = await Person.Friends(server);
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
        var (alice, bob, chat) = await Person.Friends(server);
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
        var (alice, _, chat) = await Person.Friends(server);
        await alice.SendText(chat, "private");
        var mallory = await Person.Register(server, "Mallory");
        await using var socket = await mallory.Connect(0, null, chat);

        Assert.Equal("conversation.not_found", Code(await socket.Send(chat, "let me in")));
        Assert.Equal("conversation.not_found", Code(await socket.Command("pull", new { conversation = chat, afterSeq = 0 })));
        Assert.Equal("conversation.not_found", Code(await socket.Command("read", new { conversation = chat, seq = 1 })));
        Assert.Empty(socket.Welcome.GetProperty("conversations").EnumerateArray());
    }

    private static string? Code(JsonElement frame) => frame.GetProperty("error").GetProperty("code").GetString();
}
