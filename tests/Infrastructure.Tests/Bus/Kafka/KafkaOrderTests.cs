using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Testing.Kafka;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

/// <summary>From the outbox through a broker to the consumers, with the real protocol.</summary>
public sealed class KafkaOrderTests : IDisposable
{
    private readonly KafkaBroker _broker = new();

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task Events_of_a_key_arrive_once_and_in_order()
    {
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(40));
        await using var node = await KafkaNode.Start(_broker, recorder, BusConsumer.Of<Listener>("listener"));

        await node.Carry(Events.RoundRobin(users, 50));
        await recorder.Records(2_000);

        AssertOnceInOrder(users, 50, recorder.Recorded);
    }

    [Fact]
    public async Task Two_nodes_share_what_one_of_them_has_to_hear()
    {
        var (one, other, users) = (new ConsumerRecorder(), new ConsumerRecorder(), Events.Users(40));
        await using var first = await KafkaNode.Start(_broker, one, BusConsumer.Of<Listener>("listener"));
        await using var second = await KafkaNode.Start(_broker, other, BusConsumer.Of<Listener>("listener"));
        await Settled(first, one, other);

        await first.Carry(Events.RoundRobin(users, 25));
        await ConsumerRecorder.Until(() => Of(users, one, other).Count >= 1_000, () => $"{one.Recorded.Count} and {other.Recorded.Count}");

        AssertOnceInOrder(users, 25, Of(users, one, other));
        Assert.NotEmpty(Of(users, one));
        Assert.NotEmpty(Of(users, other));
    }

    [Fact]
    public async Task What_every_node_has_to_hear_comes_to_each()
    {
        var (one, other, users) = (new ConsumerRecorder(), new ConsumerRecorder(), Events.Users(10));
        await using var first = await KafkaNode.Start(_broker, one, BusConsumer.OnEach<Listener>("listener"));
        await first.Carry(Events.Of(Events.Users(1)[0], 1));
        await one.Records(1);
        await using var second = await KafkaNode.Start(_broker, other, BusConsumer.OnEach<Listener>("listener"));

        await second.Carry(Events.RoundRobin(users, 20));
        await one.Records(201);
        await other.Records(200);

        AssertOnceInOrder(users, 20, [.. one.Recorded.Skip(1)]);
        AssertOnceInOrder(users, 20, other.Recorded);
    }

    [Fact]
    public async Task A_node_that_leaves_and_one_that_joins_under_load_lose_nothing()
    {
        ConsumerRecorder[] recorder = [new(), new(), new()];
        var users = Events.Users(40);
        await using var staying = await KafkaNode.Start(_broker, recorder[0], BusConsumer.Of<Listener>("listener"));
        await using var leaving = await KafkaNode.Start(_broker, recorder[1], BusConsumer.Of<Listener>("listener"));
        await Settled(staying, recorder[0], recorder[1]);

        var load = Task.Run(async () =>
        {
            for (var pts = 1; pts <= 300; pts += 10)
                await staying.Carry(Events.RoundRobin(users, 10, pts));
        });
        await ConsumerRecorder.Until(() => Of(users, recorder[1]).Count >= 100, () => "the node that leaves has work");
        await leaving.Stop();
        await using var joining = await KafkaNode.Start(_broker, recorder[2], BusConsumer.Of<Listener>("listener"));
        await load;
        await Settled(staying, recorder[0], recorder[2]);

        var distinct = Of(users, recorder).DistinctBy(e => (e.User, e.Pts)).ToList();
        await ConsumerRecorder.Until(
            () => (distinct = [.. Of(users, recorder).DistinctBy(e => (e.User, e.Pts))]).Count == 12_000, () => $"{distinct.Count} of 12000");
        foreach (var one in recorder)
            AssertNeverBack(one.Recorded);
    }

    [Fact]
    public async Task A_node_that_comes_back_goes_on_where_the_installation_was()
    {
        var (before, after, users) = (new ConsumerRecorder(), new ConsumerRecorder(), Events.Users(5));
        await using (var first = await KafkaNode.Start(_broker, before, BusConsumer.Of<Listener>("listener")))
        {
            await first.Carry(Events.RoundRobin(users, 10));
            await before.Records(50);
        }

        await using var second = await KafkaNode.Start(_broker, after, BusConsumer.Of<Listener>("listener"));
        await second.Carry(Events.RoundRobin(users, 10, from: 11));
        await after.Records(50);

        AssertOnceInOrder(users, 20, [.. before.Recorded, .. after.Recorded]);
    }

    [Fact]
    public async Task A_record_of_256_KB_passes()
    {
        var (recorder, user, text) = (new ConsumerRecorder(), Events.Users(1)[0], new string('m', 256 * 1024));
        await using var node = await KafkaNode.Start(_broker, recorder, BusConsumer.Of<Listener>("listener"));

        await node.Carry(Enumerable.Range(1, 12).Select(pts => Events.Of(user, pts, text: text)).ToArray<IWireEvent>());
        await recorder.Records(12);

        Assert.All(recorder.Recorded, e => Assert.Equal(text, e.Payload.GetProperty("text").GetString()));
        AssertOnceInOrder([user], 12, recorder.Recorded);
    }

    /// <summary>Waits until each of these nodes receives events; from then on they share the partitions.</summary>
    private static async Task Settled(KafkaNode through, params ConsumerRecorder[] nodes)
    {
        var before = nodes.Select(recorder => recorder.Recorded.Count).ToArray();
        await ConsumerRecorder.Until(
            async () =>
            {
                await through.Carry(Events.RoundRobin(Events.Users(30), 1));
                return nodes.Select((recorder, i) => recorder.Recorded.Count > before[i]).All(heard => heard);
            },
            () => "the nodes share the partitions");
    }

    private static List<PersonalEventRecordedV1> Of(IReadOnlyList<UserId> users, params ConsumerRecorder[] nodes)
    {
        var asked = users.ToHashSet();
        return [.. nodes.SelectMany(recorder => recorder.Recorded).Where(e => asked.Contains(e.User))];
    }

    private static void AssertOnceInOrder(IReadOnlyList<UserId> users, int each, IReadOnlyList<PersonalEventRecordedV1> heard)
    {
        var expected = Enumerable.Range(1, each).Select(pts => (long)pts).ToList();
        foreach (var user in users)
            Assert.Equal(expected, heard.Where(e => e.User == user).Select(e => e.Pts));
    }

    /// <summary>On one node, an event of a key is followed by the next one, or by a repeated one and its successors.</summary>
    private static void AssertNeverBack(IReadOnlyList<PersonalEventRecordedV1> heard)
    {
        foreach (var ofOne in heard.GroupBy(e => e.User))
        {
            var firsts = ofOne.Select(e => e.Pts).Distinct().ToList();
            Assert.Equal(firsts.Order(), firsts);
        }
    }
}
