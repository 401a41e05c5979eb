using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>The server's answers to frames that do not match the document.</summary>
[Trait("Mode", "both")]
public sealed class SocketArgumentTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const string Chat = "D00000000000000000000000001";

    [Theory]
    [InlineData("""{"token":"x","pts":-1}""")]
    [InlineData("""{"token":"x","pts":0,"open":[null]}""")]
    [InlineData("""{"token":"x","pts":0,"open":[{}]}""")]
    [InlineData("""{"token":"x","pts":0,"open":[{"conversation":null}]}""")]
    [InlineData("""{"token":"x","pts":0,"open":[{"conversation":"D1","seq":-1}]}""")]
    [InlineData("""{"token":"x","pts":0,"open":{}}""")]
    [InlineData("""{"token":null,"pts":0}""")]
    [InlineData("""{"token":"x","pts":1e3,"epoch":7}""")]
    [InlineData("""{"token":"x","pts":"0"}""")]
    [InlineData("""{"token":"x"}""")]
    public async Task A_hello_that_is_none_is_refused_and_the_next_one_counts(string hello)
    {
        var alice = await Person.Register(server, "Alice");
        await using var socket = await SocketClient.Open(server);

        Assert.Equal("socket.bad_arguments", Code(await socket.Command("hello", JsonDocument.Parse(hello).RootElement)));

        await socket.Hello(alice.AccessToken, 0, null);
    }

    [Fact]
    public async Task Negative_numbers_of_what_is_on_screen_are_refused()
    {
        var alice = await Person.Register(server, "Alice");
        await using var socket = await SocketClient.Open(server);
        var group = await alice.CreateGroup("Team");

        foreach (var open in new object[] { new { conversation = group, seq = -1 }, new { conversation = group, changeSeq = -1 } })
            Assert.Equal("socket.bad_arguments", Code(await socket.Command("hello", new { token = alice.AccessToken, pts = 0, open = new[] { open } })));
    }

    [Theory]
    [InlineData("send", """{"conversation":"@","clientMessageId":"c","type":"Text","body":{"text":"t"}}""")]
    [InlineData("send", """{"conversation":"@","clientMessageId":"c","type":"TEXT","body":{"text":"t"}}""")]
    [InlineData("send", """{"conversation":"@","clientMessageId":"c","type":0,"body":{"text":"t"}}""")]
    [InlineData("send", """{"conversation":"@","clientMessageId":"c","type":"text","body":null}""")]
    [InlineData("send", """{"conversation":"@","clientMessageId":"c","type":"text","body":{"text":null}}""")]
    [InlineData("send", """{"conversation":"@","clientMessageId":null,"type":"text","body":{"text":"t"}}""")]
    [InlineData("send", """{"conversation":null,"clientMessageId":"c","type":"text","body":{"text":"t"}}""")]
    [InlineData("open", """{"conversations":[null]}""")]
    [InlineData("open", """{"conversations":null}""")]
    [InlineData("open", """{"conversations":[["@"]]}""")]
    [InlineData("open", """{"conversations":"@"}""")]
    [InlineData("presence", """{"users":[null]}""")]
    [InlineData("presence", """{"users":null}""")]
    [InlineData("presence", """{"users":[{}]}""")]
    [InlineData("pull", """{"conversation":null,"afterSeq":0}""")]
    [InlineData("pull", """{"conversation":"@"}""")]
    [InlineData("pull", """{"conversation":"@","afterSeq":0,"limit":null}""")]
    [InlineData("pull", """{"conversation":"@","afterSeq":0,"changesAfter":0}""")]
    [InlineData("read", """{"conversation":"@","seq":null}""")]
    [InlineData("read", """{"conversation":"@","seq":9223372036854775808}""")]
    [InlineData("typing", """{"conversation":{}}""")]
    [InlineData("auth", """{"token":null}""")]
    public async Task Bad_arguments_are_told_as_such(string verb, string arguments)
    {
        var alice = await Person.Register(server, "Alice");
        var group = await alice.CreateGroup("Team");
        await using var socket = await alice.Connect();

        var answer = await socket.Command(verb, JsonDocument.Parse(arguments.Replace("@", group, StringComparison.Ordinal)).RootElement);

        Assert.Equal("socket.bad_arguments", Code(answer));
    }

    [Theory]
    [InlineData("read", """{"conversation":"@","seq":-1}""")]
    [InlineData("delivered", """{"conversation":"@","seq":-1}""")]
    [InlineData("pull", """{"conversation":"@","afterSeq":-1}""")]
    [InlineData("pull", """{"conversation":"@","changesAfter":-1}""")]
    [InlineData("pull", """{"conversation":"@","afterSeq":0,"limit":-1}""")]
    public async Task Negative_numbers_are_refused_with_the_field(string verb, string arguments)
    {
        var alice = await Person.Register(server, "Alice");
        var group = await alice.CreateGroup("Team");
        await using var socket = await alice.Connect();

        var answer = await socket.Command(verb, JsonDocument.Parse(arguments.Replace("@", group, StringComparison.Ordinal)).RootElement);

        Assert.True(answer.GetProperty("error").TryGetProperty("errors", out _), answer.ToString());
    }

    [Fact]
    public async Task After_three_frames_that_are_no_hello_the_socket_is_closed()
    {
        await using var socket = await SocketClient.Open(server);
        for (var i = 0; i < 20; i++)
            await socket.SendText($$$"""{"id":{{{i}}},"read":{"conversation":"{{{Chat}}}","seq":1}}""");

        await socket.Closed();

        Assert.Equal((4408, 3), ((int)socket.CloseStatus!.Value, socket.Seen.Count));
    }

    [Fact]
    public async Task Nothing_that_is_made_at_random_breaks_the_socket_or_the_server()
    {
        var alice = await Person.Register(server, "Alice");
        var random = new Random(4711);
        string[] parts =
            ["null", "-1", "[]", "{}", "\"\"", "\"D1\"", "[null]", "[[]]", "1e400", "true", "\"\\ud800\"", "9223372036854775807", "[{}]", "{\"text\":null}"];
        string[] names =
            ["conversation", "conversations", "seq", "afterSeq", "changesAfter", "limit", "users", "token", "type", "body", "clientMessageId", "open", "pts"];
        string[] verbs = ["send", "read", "delivered", "typing", "presence", "pull", "open", "auth", "hello"];
        await using var socket = await alice.Connect();
        for (var i = 0; i < 400; i++)
        {
            var fields = Enumerable.Range(0, random.Next(4)).Select(_ => $"\"{names[random.Next(names.Length)]}\":{parts[random.Next(parts.Length)]}");
            await socket.SendText($$$"""{"id":{{{10_000 + i}}},"{{{verbs[random.Next(verbs.Length)]}}}":{ {{{string.Join(',', fields)}}} }}""");
        }

        Assert.Equal("socket.unknown_verb", Code(await socket.Command("dance", new { })));
        await Eventually.True(
            () => Task.FromResult(socket.Seen.Count(f => f.TryGetProperty("error", out _) || f.TryGetProperty("ok", out _)) >= 401), "each is answered");
        Assert.DoesNotContain(socket.Seen, frame => frame.TryGetProperty("error", out _) && Code(frame) == "server.error");
    }

    [Fact]
    public async Task Invalid_text_is_closed_with_its_code_every_time()
    {
        var alice = await Person.Register(server, "Alice");
        var much = Encoding.UTF8.GetBytes(new string('x', 60_000));
        for (var i = 0; i < 40; i++)
        {
            await using var socket = i % 2 == 0 ? await alice.Connect() : await SocketClient.Open(server);
            await socket.SendBytes([0x22, 0xff, 0xfe, 0x22], WebSocketMessageType.Text);
            try
            {
                for (var more = 0; more < 5; more++)
                    await socket.SendBytes(much, WebSocketMessageType.Text);
            }
            catch (Exception gone) when (SocketClient.IsGone(gone))
            {
                // The socket was closed before everything was sent.
            }

            await socket.Closed();
            Assert.Equal((i, 1007), (i, (int?)socket.CloseStatus));
        }
    }

    private static string? Code(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetString();
}
