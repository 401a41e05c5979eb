using System.Diagnostics;
using GoChat.Testing;
using static GoChat.Infrastructure.Tests.Cluster.SeveralNodes;

namespace GoChat.Infrastructure.Tests.Cluster;

/// <summary>Redis stops and comes back empty.</summary>
public sealed class RedisAwayTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Meanwhile_nothing_fails_or_waits_and_afterwards_everything_heals()
    {
        await using var nodes = await SeveralNodes.Start();
        var (ann, bob, chat) = await nodes.Friends();
        await using var anns = await ann.Connect();
        await using var annsTab = await ann.Connect();
        await using var bobs = await SocketClient.Greet(nodes.Two, bob.AccessToken);
        await Until(() => Watch(bobs, ann), "Ann is seen from the other node");

        await nodes.Redis.Stop();
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

        await nodes.Redis.Start();
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
        await using var nodes = await SeveralNodes.Start();
        var ann = await Person.Register(nodes.One, "Ann");
        var (here, there) = (await ann.OnAnotherDevice(), await ann.At(nodes.Two));
        await using var socketHere = await here.Connect();
        await using var socketThere = await there.Connect();

        await nodes.Redis.Stop();
        foreach (var device in new[] { here, there })
            Assert.True((await ann.Http.DeleteAsync(new Uri($"/api/v1/me/devices/{device.DeviceId}", UriKind.Relative))).IsSuccessStatusCode);
        await nodes.Redis.Start();

        foreach (var socket in new[] { socketHere, socketThere })
        {
            await socket.Closed();
            Assert.Equal(4501, (int)socket.CloseStatus!.Value);
        }
    }

    [Fact]
    public async Task Whoever_left_a_group_meanwhile_gets_none_of_its_messages_afterwards()
    {
        await using var nodes = await SeveralNodes.Start();
        var (ann, bob, chat) = await nodes.Friends();
        var group = await ann.CreateGroup("Team", bob);
        await using var bobHere = await bob.Connect();
        await using var bobThere = await SocketClient.Greet(nodes.Two, bob.AccessToken);
        await ann.SendText(group, "to the team");
        await Until(() => Saw(bobHere, "to the team") && Saw(bobThere, "to the team"), "both nodes know who belongs to the group");

        await nodes.Redis.Stop();
        Assert.True((await bob.Http.DeleteAsync(new Uri($"/api/v1/groups/{group}/members/me", UriKind.Relative))).IsSuccessStatusCode);
        await nodes.Redis.Start();
        await Until(async () =>
        {
            await ann.SendText(chat, "are you there?");
            return Saw(bobHere, "are you there?") && Saw(bobThere, "are you there?");
        }, "messages reach both nodes again");
        await ann.SendText(group, "among us");
        await ann.SendText(chat, "the end");

        await Until(() => Saw(bobHere, "the end") && Saw(bobThere, "the end"), "what came after has arrived");
        Assert.False(Saw(bobHere, "among us") || Saw(bobThere, "among us"));
    }

    [Fact]
    public async Task Nodes_that_started_without_it_hear_each_other_once_it_is_there()
    {
        await using var nodes = await SeveralNodes.Start(redisComesLater: true);
        var (ann, bob, chat) = await nodes.Friends();
        await using var anns = await ann.Connect();
        await using var annsTab = await SocketClient.Greet(nodes.Two, ann.AccessToken);
        await using var bobs = await SocketClient.Greet(nodes.Two, bob.AccessToken);
        await using var bobsTab = await bob.Connect();
        await Until(async () => (int)await nodes.Ask("HLEN", $"presence_{ann.Id}") == 2, "Ann is at both nodes");

        await bobs.Send(chat, "hello");
        await bobs.Command("typing", new { conversation = chat });
        await bobsTab.Command("read", new { conversation = chat, seq = 1 });

        foreach (var socket in new[] { anns, annsTab })
        {
            Assert.Equal("hello", await NextText(socket));
            await Until(() => socket.Seen.Any(f => IsPush(f, "typing")) && socket.Seen.Any(f => IsPush(f, "read")), "typing and the mark arrive");
        }

        Assert.Equal("hello", await NextText(bobsTab));
    }

    private static bool Saw(SocketClient socket, string text) =>
        socket.Seen.Any(f => IsPush(f, "message") && f.GetRawText().Contains(text, StringComparison.Ordinal));
}
