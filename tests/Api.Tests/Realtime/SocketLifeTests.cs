using System.Net.WebSockets;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Realtime;

/// <summary>How sockets end, and how people reconnect.</summary>
[Trait("Mode", "both")]
public sealed class SocketLifeTests
{
    [Fact]
    public async Task A_stopping_server_tells_its_sockets_to_come_back_and_they_miss_nothing()
    {
        await using var server = await ChatServer.Start(_ => { });
        var alice = await Person.Register(server, "Alice");
        var bob = await Person.Register(server, "Bob");
        var chat = await alice.Befriend(bob);
        await using var before = await bob.Connect();
        await using var sender = await alice.Connect();
        var first = await sender.Send(chat, "0");
        var sends = Enumerable.Range(1, 50).Select(i => sender.Send(chat, $"{i}")).Prepend(Task.FromResult(first)).ToList();
        await before.NextMessage();

        await server.Restart();

        await before.Closed();
        await sender.Closed();
        Assert.Equal((4000, "going_away"), ((int)before.CloseStatus!.Value, before.CloseReason));
        var answered = await Acked(sends);
        Assert.NotEmpty(answered);
        await using var after = await bob.Connect(before.Welcome.GetProperty("pts").GetInt64(), before.Welcome.GetProperty("epoch").GetString());
        var stored = (await after.Command("pull", new { conversation = chat, afterSeq = 0 })).GetProperty("ok").GetProperty("items").EnumerateArray()
            .Select(m => m.GetProperty("seq").GetInt64()).ToList();
        Assert.True(after.Welcome.GetProperty("recovered").GetBoolean());
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(n => (long)n), stored);
        Assert.Empty(answered.Except(stored));
    }

    [Fact]
    public async Task Who_does_not_say_hello_is_asked_to_come_back()
    {
        await using var server = await ChatServer.Start(_ => { });
        await using var silent = await SocketClient.Open(server);

        await silent.Closed();

        Assert.Equal((4408, "no_hello"), ((int)silent.CloseStatus!.Value, silent.CloseReason));
    }

    [Fact]
    public async Task An_open_socket_ends_with_its_token_unless_a_fresh_one_comes_in_time()
    {
        var clock = new MovableClock();
        await using var server = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var alice = await Person.Register(server, "Alice");
        await using var forgetful = await alice.Connect();
        await using var careful = await alice.Connect();

        clock.Advance(TimeSpan.FromMinutes(10));
        var refreshed = await alice.OnAnotherDevice();
        Assert.Equal(
            "auth.invalid_token", (await careful.Command("auth", new { token = refreshed.AccessToken })).GetProperty("error").GetProperty("code").GetString());
        var renewed = (await careful.Command("auth", new { token = await alice.FreshToken() })).GetProperty("ok");
        clock.Advance(TimeSpan.FromMinutes(6));
        await forgetful.Closed();

        Assert.Equal((4401, "token_expired"), ((int)forgetful.CloseStatus!.Value, forgetful.CloseReason));
        Assert.Equal(clock.Now.AddMinutes(-6).AddMinutes(15), renewed.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.True((await careful.Command("open", new { conversations = Array.Empty<string>() })).TryGetProperty("ok", out _));
    }

    /// <summary>The sequences of the acknowledged sends; the close cut off the other answers.</summary>
    private static async Task<List<long>> Acked(List<Task<JsonElement>> sends)
    {
        var acked = new List<long>();
        foreach (var send in sends)
        {
            try
            {
                if ((await send).TryGetProperty("ok", out var ok))
                    acked.Add(ok.GetProperty("seq").GetInt64());
            }
            catch (Exception gone) when (gone is IOException or WebSocketException or OperationCanceledException or TimeoutException)
            {
                // Never answered, so nothing was promised.
            }
        }

        return acked;
    }
}
