using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>Frames that break the rules of RFC 6455: the client receives the matching close code, and the connection ends.</summary>
[Trait("Mode", "both")]
public sealed class BrokenFrameTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const byte Ping = 0x9;
    private const byte Close = 0x8;
    private const byte Continuation = 0x0;
    private const int BrokenRule = 1002;
    private const int NoText = 1007;
    private static readonly byte[] Cut = [(byte)'"', 0xE4, 0xBD];

    private static readonly Dictionary<string, (byte[] Frames, int Code)> Broken = new()
    {
        ["a frame without a mask"] = (RawSocket.Frame(RawSocket.Final | RawSocket.Text, "{\"pong\":{}}", masked: false), BrokenRule),
        ["the first reserved bit"] = (RawSocket.Frame(0xC1, "{}"), BrokenRule),
        ["the second reserved bit"] = (RawSocket.Frame(0xA1, "{}"), BrokenRule),
        ["the third reserved bit"] = (RawSocket.Frame(0x91, "{}"), BrokenRule),
        ["an unknown kind of data"] = (RawSocket.Frame(0x83, "{}"), BrokenRule),
        ["another unknown kind of data"] = (RawSocket.Frame(0x87, "{}"), BrokenRule),
        ["an unknown kind of control"] = (RawSocket.Frame(0x8B, "{}"), BrokenRule),
        ["another unknown kind of control"] = (RawSocket.Frame(0x8F, "{}"), BrokenRule),
        ["a continuation of nothing"] = (RawSocket.Frame(RawSocket.Final | Continuation, "{}"), BrokenRule),
        ["a ping in fragments"] = (RawSocket.Frame(Ping, "{}"), BrokenRule),
        ["a close in fragments"] = (RawSocket.Frame(Close, [0x03, 0xE8]), BrokenRule),
        ["a ping of 126 bytes"] = (RawSocket.Frame(RawSocket.Final | Ping, new string('x', 126)), BrokenRule),
        ["a text amid the fragments of another"] =
            ([.. RawSocket.Frame(RawSocket.Text, "{"), .. RawSocket.Frame(RawSocket.Final | RawSocket.Text, "}")], BrokenRule),
        ["a close of one byte"] = (RawSocket.Frame(RawSocket.Final | Close, [0x03]), BrokenRule),
        ["a close with a code that is none"] = (RawSocket.Frame(RawSocket.Final | Close, [0x03, 0xEE]), BrokenRule),
        ["a length beyond 63 bits"] = ([0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0], BrokenRule),
        ["bytes that are no UTF-8"] = (RawSocket.Frame(RawSocket.Final | RawSocket.Text, [(byte)'"', 0xFF, (byte)'"']), NoText),
        ["half of a pair of surrogates"] = (RawSocket.Frame(RawSocket.Final | RawSocket.Text, [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']), NoText),
        ["a letter in too many bytes"] = (RawSocket.Frame(RawSocket.Final | RawSocket.Text, [(byte)'"', 0xC1, 0xA1, (byte)'"']), NoText),
        ["a text that ends amid a letter"] = (RawSocket.Frame(RawSocket.Final | RawSocket.Text, Cut), NoText),
        ["a letter that the next fragment breaks"] =
            ([.. RawSocket.Frame(RawSocket.Text, Cut), .. RawSocket.Frame(RawSocket.Final | Continuation, "\"")], NoText),
    };

    public static TheoryData<string> Names => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_frame_that_breaks_the_rules_closes_the_socket_with_its_code(string name)
    {
        var alice = await Person.Register(server, "Alice");
        foreach (var greeted in new[] { false, true })
        {
            await using var socket = await RawSocket.Open(server);
            if (greeted)
                await socket.Greet(alice.AccessToken);

            await socket.Write(Broken[name].Frames);

            Assert.Equal((greeted, Broken[name].Code), (greeted, await socket.Closed()));
        }
    }

    [Fact]
    public async Task The_code_arrives_also_when_more_stands_behind_the_frame()
    {
        var much = Enumerable.Repeat(RawSocket.Frame(RawSocket.Final | RawSocket.Text, new string('x', 60_000)), 5).SelectMany(frame => frame).ToArray();
        for (var i = 0; i < 20; i++)
        {
            await using var socket = await RawSocket.Open(server);
            await socket.Write([.. RawSocket.Frame(0xC1, "{}"), .. much]);

            Assert.Equal((i, BrokenRule), (i, await socket.Closed()));
        }
    }

    [Fact]
    public async Task A_text_in_fragments_with_a_ping_between_them_is_read()
    {
        var alice = await Person.Register(server, "Alice");
        await using var socket = await RawSocket.Open(server);
        await socket.Greet(alice.AccessToken);

        await socket.Write(
            [.. RawSocket.Frame(RawSocket.Text, "{\"pong\""), .. RawSocket.Frame(RawSocket.Final | Ping, "?"),
                .. RawSocket.Frame(RawSocket.Final | Continuation, ":{}}")]);
        await socket.Write(RawSocket.Frame(RawSocket.Final | Close, [0x03, 0xE8]));

        Assert.Equal(1000, await socket.Closed());
    }
}
