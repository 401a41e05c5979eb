using System.Diagnostics;
using GoChat.Testing;
using static GoChat.Infrastructure.Tests.Realtime.Nodes.SeveralNodes;

namespace GoChat.Infrastructure.Tests.Realtime.Nodes;

/// <summary>Redis is stopped, and comes back empty.</summary>
public sealed class RedisAwayTests : IAsyncLifetime
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);
    private SeveralNodes _nodes = null!;

    public async Task InitializeAsync() => _nodes = await SeveralNodes.Start();

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    [Fact]
    public async Task Meanwhile_nothing_fails_or_waits_and_afterwards_everything_heals()
    {
        var (ann, bob, chat) = await _nodes.Friends();
        await using var anns = await ann.Connect();
        await using var annsTab = await ann.Connect();
        await using var bobs = await SocketClient.Greet(_nodes.Two, bob.AccessToken);
        await Until(() => Watch(bobs, ann), "Ann is seen from the other node");

        await _nodes.Redis.Stop();
        var began = Stopwatch.GetTimestamp();
        for (var seq = 1; seq <= 10; seq++)
        {
            Assert.Equal(seq, (await anns.Send(chat, $"{seq}")).GetProperty("ok").GetProperty("seq").GetInt64());
            Assert.True((await bobs.Command("read", new { conversation = chat, seq })).TryGetProperty("ok", out _));
            await Watch(bobs, ann);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, AtOnce);
        Assert.False(await NextPresence(bobs, ann));
        Assert.False(await Watch(bobs, ann));

        await _nodes.Redis.Start();
        Assert.True(await NextPresence(bobs, ann));
        await anns.Send(chat, "11");
        await bobs.Command("read", new { conversation = chat, seq = 11 });
        await anns.Next(f => IsPush(f, "read") && f.GetProperty("push").GetProperty("readSeq").GetInt64() == 11);
        await ann.SendText(chat, "after the outage");
        await bobs.Next(f => IsPush(f, "message") && f.GetRawText().Contains("after the outage", StringComparison.Ordinal));
        await annsTab.Next(f => IsPush(f, "message") && f.GetRawText().Contains("after the outage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Devices_that_were_signed_out_meanwhile_are_closed_when_it_is_back()
    {
        var ann = await Person.Register(_nodes.One, "Ann");
        var (here, there) = (await ann.OnAnotherDevice(), await ann.At(_nodes.Two));
        await using var socketHere = await here.Connect();
        await using var socketThere = await there.Connect();

        await _nodes.Redis.Stop();
        foreach (var device in new[] { here, there })
            Assert.True((await ann.Http.DeleteAsync(new Uri($"/api/v1/me/devices/{device.DeviceId}", UriKind.Relative))).IsSuccessStatusCode);
        await _nodes.Redis.Start();

        foreach (var socket in new[] { socketHere, socketThere })
        {
            await socket.Closed();
            Assert.Equal(4501, (int)socket.CloseStatus!.Value);
        }
    }
}
