using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>The limit on one user's messages over the socket.</summary>
[Trait("Mode", "both")]
public sealed class CountedSendsTests
{
    [Fact]
    public async Task Too_many_messages_are_refused_for_a_while_and_the_socket_stays()
    {
        await using var server = await Counting(sends: 5);
        var (alice, chat) = await Friends(server);
        await using var socket = await alice.Connect();

        var answers = new List<JsonElement>();
        for (var i = 0; i < 6; i++)
            answers.Add(await socket.Send(chat, $"{i}"));

        Assert.All(answers.Take(5), a => Assert.True(a.TryGetProperty("ok", out _), a.ToString()));
        var error = answers[5].GetProperty("error");
        Assert.Equal(("rate_limited", true), (error.GetProperty("code").GetString(), error.GetProperty("temporary").GetBoolean()));
        Assert.InRange(error.GetProperty("retryAfterMs").GetInt64(), 1, 5_000);
        Assert.Equal(5, (await alice.History(chat)).Count);
    }

    [Fact]
    public async Task Messages_that_do_not_wait_for_one_another_are_counted_in_their_order()
    {
        const int Messages = 200;
        await using var server = await Counting(sends: Messages);
        var (alice, chat) = await Friends(server);
        await using var socket = await alice.Connect();

        var answers = await Task.WhenAll(Enumerable.Range(1, Messages).Select(i => socket.Send(chat, $"{i}")).ToList());

        Assert.Equal(Enumerable.Range(1, Messages).Select(i => (long)i), answers.Select(a => a.GetProperty("ok").GetProperty("seq").GetInt64()));
    }

    private static Task<ChatServer> Counting(int sends) => ChatServer.Start(settings =>
    {
        settings["limits.enabled"] = true;
        settings["limits.sends_per_user_per_five_seconds"] = sends;
    });

    private static async Task<(Person Alice, string Chat)> Friends(ChatServer server)
    {
        var alice = await Person.Register(server, "Alice");
        return (alice, await alice.Befriend(await Person.Register(server, "Bob")));
    }
}
