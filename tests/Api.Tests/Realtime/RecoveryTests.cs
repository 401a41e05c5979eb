using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>A client that is ahead of the server has seen a database that no longer exists. When nothing else shows this, the client's position does.</summary>
[Trait("Mode", "both")]
public sealed class RecoveryTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Theory]
    [InlineData(0, 5, true)]
    [InlineData(0, 4, true)]
    [InlineData(0, 6, false)]
    [InlineData(1, 5, false)]
    public async Task Who_is_ahead_of_the_server_is_told_to_fetch_everything(long ptsAhead, long seq, bool recovered)
    {
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        for (var i = 0; i < 5; i++)
            await alice.SendText(chat, "something");
        var known = await Welcome(bob);

        await using var back = await bob.Return(known.GetProperty("pts").GetInt64() + ptsAhead, known.GetProperty("epoch").GetString(), (chat, seq));

        Assert.Equal(recovered, back.Welcome.GetProperty("recovered").GetBoolean());
        Assert.Equal(5, Assert.Single(back.Welcome.GetProperty("conversations").EnumerateArray()).GetProperty("maxSeq").GetInt64());
    }

    private static async Task<JsonElement> Welcome(Person person)
    {
        await using var socket = await person.Connect();
        return socket.Welcome;
    }
}
