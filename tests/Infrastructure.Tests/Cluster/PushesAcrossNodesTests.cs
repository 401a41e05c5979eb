using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Cluster;
using GoChat.Infrastructure.Outbox;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using static GoChat.Infrastructure.Tests.Cluster.SeveralNodes;

namespace GoChat.Infrastructure.Tests.Cluster;

/// <summary>Pushes reach the sockets at all nodes, with and without Kafka.</summary>
public sealed class PushesAcrossNodesTests
{
    [Fact]
    public async Task Typing_and_marks_reach_every_socket_also_of_one_device_at_two_nodes()
    {
        await using var nodes = await SeveralNodes.Start();
        var (ann, bob, chat) = await nodes.Friends();
        await using var bobs = await bob.Connect();
        await using var annsTab = await ann.Connect();
        await using var annsOtherTab = await SocketClient.Greet(nodes.Two, ann.AccessToken);
        await Until(async () => (int)await nodes.Ask("HLEN", $"presence_{ann.Id}") == 2, "Ann is at both nodes");
        await ann.SendText(chat, "hello");
        using var meter = new Meters(nodes.One, nodes.Two);

        await bobs.Command("typing", new { conversation = chat });
        await bobs.Command("read", new { conversation = chat, seq = 1 });

        foreach (var tab in new[] { annsTab, annsOtherTab })
        {
            Assert.Equal(bob.Id, (await tab.Next(f => IsPush(f, "typing"))).GetProperty("push").GetProperty("userId").GetString());
            Assert.Equal(1, (await tab.Next(f => IsPush(f, "read"))).GetProperty("push").GetProperty("readSeq").GetInt64());
        }

        await Until(() => meter.Count(NodeMetrics.Sent, "ephemeral") == 2, "two pushes are counted as sent");
        Assert.Equal((2, 0), (meter.Count(NodeMetrics.Received, "ephemeral"), meter.Count(NodeMetrics.Dropped, "ephemeral")));
        var keys = (string[])(await nodes.Redis.Ask("KEYS", "*"))!;
        Assert.All(keys, key => Assert.StartsWith(Prefix, key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_push_to_one_device_reaches_it_at_each_node_it_is_at_and_no_other_device()
    {
        await using var nodes = await SeveralNodes.Start();
        var (ann, bob, chat) = await nodes.Friends();
        var laptop = await ann.At(nodes.Two);
        await using var phoneAtOne = await ann.Connect();
        await using var phoneAtTwo = await SocketClient.Greet(nodes.Two, ann.AccessToken);
        await using var laptopAtTwo = await laptop.Connect();
        await Until(async () => ((string[])(await nodes.Ask("HVALS", $"presence_{ann.Id}"))!).Sum(devices => devices.Split(' ').Length) == 3, "all are known");
        SocketClient[] sockets = [phoneAtOne, phoneAtTwo, laptopAtTwo];
        var (user, typing) = (UserId.Trusted(ann.Id), new TypingPush(ConversationId.Trusted(chat), UserId.Trusted(bob.Id)));

        // To a device at both nodes, then to a device at the other node only.
        var router = nodes.One.Services.GetRequiredService<IPushRouter>();
        router.PushToDevice(user, DeviceId.Trusted(ann.DeviceId), typing);
        router.PushToDevice(user, DeviceId.Trusted(laptop.DeviceId), typing);
        router.PushToDevice(user, DeviceId.Trusted(laptop.DeviceId), typing);
        router.PushEverywhere(user, new ReadPush(typing.Conversation, typing.UserId, 1, 1));

        // Pushes keep their order: a push that did not come before the last one does not come at all.
        foreach (var socket in sockets)
            await socket.Next(frame => IsPush(frame, "read"));
        Assert.Equal([1, 1, 2], sockets.Select(socket => socket.Seen.Count(frame => IsPush(frame, "typing"))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_changes_and_personal_events_reach_both_nodes_whoever_carries(bool withKafka)
    {
        await using var nodes = await SeveralNodes.Start(withKafka);
        var (ann, bob, chat) = await nodes.Friends();
        var there = await bob.At(nodes.Two);
        await using var anns = await ann.Connect();
        await using var bobs = await there.Connect();

        for (var i = 0; i < 10; i++)
        {
            await anns.Send(chat, string.Create(CultureInfo.InvariantCulture, $"ann {i}"));
            await bobs.Send(chat, string.Create(CultureInfo.InvariantCulture, $"bob {i}"));
        }

        var expected = Enumerable.Range(0, 10).SelectMany(i => new[] { $"ann {i}", $"bob {i}" }).ToList();
        foreach (var socket in new[] { anns, bobs })
        {
            foreach (var text in expected)
                Assert.Equal(text, await NextText(socket));
        }

        await ann.Put($"/api/v1/sessions/{chat}/pin", new { pinned = true });
        await there.Put($"/api/v1/sessions/{chat}/pin", new { pinned = true });
        await anns.NextEvent("session.changed");
        await bobs.NextEvent("session.changed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_device_that_is_signed_out_at_one_node_is_out_at_the_other_at_once(bool withKafka)
    {
        await using var nodes = await SeveralNodes.Start(withKafka);
        var ann = await Person.Register(nodes.One, "Ann");
        var (here, there) = (await ann.OnAnotherDevice(), await ann.At(nodes.Two));
        await using var socketHere = await here.Connect();
        await using var socketThere = await there.Connect();
        Assert.Equal(HttpStatusCode.OK, await StatusOf(there));

        foreach (var device in new[] { here, there })
            Assert.True((await ann.Http.DeleteAsync(new Uri($"/api/v1/me/devices/{device.DeviceId}", UriKind.Relative))).IsSuccessStatusCode);

        foreach (var socket in new[] { socketHere, socketThere })
        {
            await socket.Closed();
            Assert.Equal((4501, "signed_out"), ((int)socket.CloseStatus!.Value, socket.CloseReason));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(there));
    }

    [Fact]
    public async Task The_node_that_carries_is_called_by_the_one_that_writes()
    {
        await using var nodes = await SeveralNodes.Start();
        var (ann, _, chat) = await nodes.Friends();
        var there = await ann.At(nodes.Two);
        var (wakeOne, wakeTwo) = (nodes.One.Services.GetRequiredService<IOutboxWake>(), nodes.Two.Services.GetRequiredService<IOutboxWake>());
        var (one, two) = (0, 0);
        wakeOne.Woken += () => Interlocked.Increment(ref one);
        wakeTwo.Woken += () => Interlocked.Increment(ref two);

        // One of the two carries, so the other one calls it.
        await ann.SendText(chat, "from here");
        await there.SendText(chat, "from there");
        await Until(() => Volatile.Read(ref one) + Volatile.Read(ref two) > 0, "the one that carries is called");

        // A node does not call itself.
        var (before, own) = (Volatile.Read(ref one), Volatile.Read(ref two));
        wakeTwo.WakeOthers();
        await Until(() => Volatile.Read(ref one) > before, "the other one is called");
        Assert.Equal(own, Volatile.Read(ref two));
    }

    private static async Task<HttpStatusCode> StatusOf(Person person) => (await person.Http.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode;

    /// <summary>Adds up the counters of the nodes.</summary>
    private sealed class Meters : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<(string, string), long> _counts = [];

        public Meters(params TestServer[] nodes)
        {
            var scopes = nodes.Select(node => node.Services.GetRequiredService<IMeterFactory>()).ToList();
            _listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == NodeMetrics.MeterName && scopes.Contains(instrument.Meter.Scope))
                    self.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, (string)tags[0].Value!, value));
            _listener.Start();
        }

        public long Count(string name, string kind)
        {
            lock (_counts)
                return _counts.GetValueOrDefault((name, kind));
        }

        public void Dispose() => _listener.Dispose();

        private void Add(string name, string kind, long value)
        {
            lock (_counts)
                _counts[(name, kind)] = _counts.GetValueOrDefault((name, kind)) + value;
        }
    }
}
