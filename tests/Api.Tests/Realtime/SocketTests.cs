using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>The socket from a client's point of view.</summary>
[Trait("Mode", "both")]
public sealed class SocketTests(ChatServer server) : IClassFixture<ChatServer>
{
    [Fact]
    public async Task A_message_reaches_every_device_of_both_people_once_with_its_place()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        var bobsPhone = await bob.OnAnotherDevice();
        await using var sender = await alice.Connect();
        await using var alicesTab = await alice.Connect();
        await using var receiver = await bob.Connect();
        await using var phone = await bobsPhone.Connect();

        var ack = (await sender.Send(chat, "hello")).GetProperty("ok");

        foreach (var device in new[] { sender, alicesTab, receiver, phone })
        {
            var push = await device.NextMessage();
            Assert.Equal(ack.GetProperty("seq").GetInt64(), push.GetProperty("seq").GetInt64());
            Assert.Equal(ack.GetProperty("seq").GetInt64() - 1, push.GetProperty("prevSeq").GetInt64());
            Assert.Equal(ack.GetProperty("id").GetString(), push.GetProperty("message").GetProperty("id").GetString());
            Assert.Equal("hello", push.GetProperty("message").GetProperty("body").GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Messages_sent_in_a_row_without_waiting_keep_their_order()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        await using var sender = await alice.Connect();
        await using var receiver = await bob.Connect();

        var acks = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => sender.Send(chat, $"{i}")));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), acks.Select(a => a.GetProperty("ok").GetProperty("seq").GetInt64()));
        for (var i = 1; i <= 200; i++)
        {
            var push = await receiver.NextMessage();
            Assert.Equal(
                (i, $"{i}"), ((int)push.GetProperty("seq").GetInt64(), push.GetProperty("message").GetProperty("body").GetProperty("text").GetString()));
        }
    }

    [Fact]
    public async Task Who_was_away_finds_everything_by_pulling_after_hello()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        for (var i = 1; i <= 5; i++)
            await alice.SendText(chat, $"{i}");

        await using var back = await bob.Connect();

        var head = Assert.Single(back.Welcome.GetProperty("conversations").EnumerateArray());
        Assert.Equal(
            (chat, 5L, 0L), (head.GetProperty("conversation").GetString(), head.GetProperty("maxSeq").GetInt64(), head.GetProperty("readSeq").GetInt64()));
        var pulled = (await back.Command("pull", new { conversation = chat, afterSeq = 0 })).GetProperty("ok");
        Assert.Equal(
            ["1", "2", "3", "4", "5"], pulled.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("body").GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Personal_events_are_replayed_from_the_known_pts()
    {
        var (alice, bob, _) = await Person.Friends(server);
        string epoch;
        long pts;
        await using (var before = await bob.Connect())
        {
            (epoch, pts) = (before.Welcome.GetProperty("epoch").GetString()!, before.Welcome.GetProperty("pts").GetInt64());
            Assert.False(before.Welcome.GetProperty("recovered").GetBoolean());
        }

        var carol = await Person.Register(server, "Carol");
        await carol.Befriend(bob);
        await using var back = await bob.Connect(pts, epoch);

        Assert.True(back.Welcome.GetProperty("recovered").GetBoolean());
        var events = back.Welcome.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => pts + i), events.Select(e => e.GetProperty("pts").GetInt64()));
        Assert.Contains(events, e => e.GetProperty("type").GetString() == "contact.added"
            && e.GetProperty("payload").GetProperty("contact").GetProperty("id").GetString() == carol.Id);
        Assert.DoesNotContain(events, e => e.ToString().Contains(alice.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1_000_000, true)]
    [InlineData(0, false)]
    public async Task When_the_way_back_is_unknown_the_server_says_so(long pts, bool sameEpoch)
    {
        var (_, bob, _) = await Person.Friends(server);
        await using var first = await bob.Connect();

        await using var back = await bob.Connect(pts, sameEpoch ? first.Welcome.GetProperty("epoch").GetString() : "another installation");

        Assert.False(back.Welcome.GetProperty("recovered").GetBoolean());
        Assert.Empty(back.Welcome.GetProperty("events").EnumerateArray());
    }

    [Fact]
    public async Task Applications_and_contacts_arrive_without_a_reload()
    {
        var alice = await Person.Register(server, "Alice");
        var bob = await Person.Register(server, "Bob");
        await using var alices = await alice.Connect();
        await using var bobs = await bob.Connect();

        await alice.Befriend(bob);

        Assert.Equal(
            alice.Id, (await bobs.NextEvent("application.received")).GetProperty("event").GetProperty("payload").GetProperty("application").GetProperty("user")
            .GetProperty("id").GetString());
        Assert.Equal(
            alice.Id, (await bobs.NextEvent("contact.added")).GetProperty("event").GetProperty("payload").GetProperty("contact").GetProperty("id").GetString());
        Assert.Equal(
            bob.Id, (await alices.NextEvent("contact.added")).GetProperty("event").GetProperty("payload").GetProperty("contact").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_new_group_arrives_at_its_members_and_their_messages_reach_all()
    {
        var (alice, bob, _) = await Person.Friends(server);
        var carol = await Person.Register(server, "Carol");
        await alice.Befriend(carol);
        await using var bobs = await bob.Connect();
        await using var carols = await carol.Connect();

        var group = await alice.CreateGroup("Team", bob, carol);
        await bobs.NextEvent("group.joined");
        await carols.NextEvent("group.joined");
        await bobs.Send(group, "hi all");

        var push = await carols.Next(f => f.ToString().Contains("hi all", StringComparison.Ordinal));
        Assert.Equal(group, push.GetProperty("push").GetProperty("conversation").GetString());
    }

    [Fact]
    public async Task Reading_on_one_device_shows_on_the_other()
    {
        var (alice, bob, chat) = await Person.Friends(server);
        await alice.SendText(chat, "read me");
        await using var desk = await bob.Connect();
        await using var phone = await (await bob.OnAnotherDevice()).Connect();

        var mark = await desk.Command("read", new { conversation = chat, seq = 1 });

        Assert.Equal(0, mark.GetProperty("ok").GetProperty("unread").GetInt64());
        var payload = (await phone.NextEvent("session.read")).GetProperty("event").GetProperty("payload");
        Assert.Equal((chat, 1L), (payload.GetProperty("conversationId").GetString(), payload.GetProperty("readSeq").GetInt64()));
    }

    [Fact]
    public async Task Signing_a_device_out_closes_its_socket_and_no_other()
    {
        var bob = await Person.Register(server, "Bob");
        var phone = await bob.OnAnotherDevice();
        await using var desk = await bob.Connect();
        await using var phones = await phone.Connect();

        await bob.Http.DeleteAsync(new Uri($"/api/v1/me/devices/{phone.DeviceId}", UriKind.Relative));
        await phones.Closed();

        Assert.Equal((4501, "signed_out"), ((int)phones.CloseStatus!.Value, phones.CloseReason));
        Assert.True((await desk.Command("open", new { conversations = Array.Empty<string>() })).TryGetProperty("ok", out _));
    }
}
