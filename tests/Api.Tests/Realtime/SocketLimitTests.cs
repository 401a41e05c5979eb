using System.Net.WebSockets;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Realtime;

/// <summary>The limits on sockets, per user and per address.</summary>
[Trait("Mode", "both")]
public sealed class SocketLimitTests
{
    [Fact]
    public async Task Commands_fill_the_count_of_requests_whatever_they_are()
    {
        // The minute does not end before the test does.
        var clock = new MovableClock();
        await using var server = await ChatServer.Start(settings =>
        {
            Limit(settings, "requests_per_minute", 100);
            settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock);
        });
        var alice = await Person.Register(server, "Alice");
        var group = await alice.CreateGroup("Team");
        await using var socket = await alice.Connect();

        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => (i % 4) switch
        {
            0 => socket.Command("pull", new { conversation = group, afterSeq = 0 }),
            1 => socket.Command("read", new { conversation = group, seq = 1 }),
            2 => socket.Command("presence", new { users = Array.Empty<string>() }),
            _ => socket.Command("dance", new { }),
        }));

        var refused = answers.Where(a => a.TryGetProperty("error", out var error) && error.GetProperty("code").GetString() == "rate_limited").ToList();
        Assert.InRange(refused.Count, 20, 30);
        Assert.All(refused, a => Assert.InRange(a.GetProperty("error").GetProperty("retryAfterMs").GetInt64(), 1, 60_000));
        var again = await SocketClient.Open(server);
        await Assert.ThrowsAsync<IOException>(() => again.Hello(alice.AccessToken, 0, null));
        await again.Closed();
        Assert.Equal((4429, "rate_limited"), ((int)again.CloseStatus!.Value, again.CloseReason));
        await again.DisposeAsync();
    }

    [Fact]
    public async Task The_oldest_socket_gives_way_when_one_person_opens_too_many()
    {
        await using var server = await ChatServer.Start(settings => Limit(settings, "sockets_per_user", 3));
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        await using var others = await bob.Connect();
        var sockets = new List<SocketClient>();
        for (var i = 0; i < 5; i++)
            sockets.Add(await alice.Connect());

        await sockets[0].Closed();
        await sockets[1].Closed();

        Assert.All(sockets.Take(2), s => Assert.Equal((4009, "too_many_sockets"), ((int)s.CloseStatus!.Value, s.CloseReason)));
        foreach (var socket in sockets.Skip(2).Append(others))
            Assert.True((await socket.Command("open", new { conversations = Array.Empty<string>() })).TryGetProperty("ok", out _));
        foreach (var socket in sockets)
            await socket.DisposeAsync();
    }

    [Fact]
    public async Task An_address_may_have_some_sockets_that_have_not_said_hello()
    {
        await using var server = await ChatServer.Start(settings => Limit(settings, "sockets_without_hello_per_address", 5));
        var alice = await Person.Register(server, "Alice");
        var silent = new List<SocketClient>();
        for (var i = 0; i < 5; i++)
            silent.Add(await SocketClient.Open(server));

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.Open(server));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);

        await silent[0].Hello(alice.AccessToken, 0, null);
        await using var room = await SocketClient.Open(server);
        await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.Open(server));
        silent[1].Drop();
        await Eventually.True(async () => await Opens(server), "who hangs up makes room");
        foreach (var socket in silent)
            await socket.DisposeAsync();
    }

    [Fact]
    public async Task A_device_that_is_signed_out_while_its_socket_begins_does_not_keep_it()
    {
        var late = new LateSignOut();
        await using var server = await ChatServer.Start(settings => settings.Adjust = builder => late.Wrap(builder.Services));
        var alice = await Person.Register(server, "Alice");
        await using var socket = await SocketClient.Open(server);

        late.Of = alice.DeviceId;
        await Assert.ThrowsAsync<IOException>(() => socket.Hello(alice.AccessToken, 0, null));

        await socket.Closed();
        Assert.Equal((4501, "signed_out"), ((int)socket.CloseStatus!.Value, socket.CloseReason));
    }

    private static void Limit(TestSettings settings, string name, int value)
    {
        settings["limits.enabled"] = true;
        settings[$"limits.{name}"] = value;
    }

    private static async Task<bool> Opens(ChatServer server)
    {
        try
        {
            await using var socket = await SocketClient.Open(server);
            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }

    /// <summary>A sign-out that arrives right after a socket's device was found to be signed in.</summary>
    private sealed class LateSignOut
    {
        public string? Of { get; set; }

        public void Wrap(IServiceCollection services)
        {
            var real = services.Last(service => service.ServiceType == typeof(ISignedInDevices));
            services.AddSingleton<ISignedInDevices>(provider =>
                new Late(this, (ISignedInDevices)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
        }

        private sealed class Late(LateSignOut signOut, ISignedInDevices real) : ISignedInDevices
        {
            public async ValueTask<DeviceStatus> StatusOf(UserId user, DeviceId device, CancellationToken ct)
            {
                var status = await real.StatusOf(user, device, ct);
                if (device.Value == signOut.Of)
                    real.End([device]);
                return status;
            }

            public void End(IEnumerable<DeviceId> devices) => real.End(devices);
        }
    }
}
