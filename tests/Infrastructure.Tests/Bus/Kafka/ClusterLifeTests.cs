using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus;
using GoChat.Testing.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

/// <summary>Events in the life of a cluster: of several brokers, and of a single one after a start.</summary>
public sealed class ClusterLifeTests
{
    // Numbers as in https://kafka.apache.org/protocol.
    private const short Fetch = 1, ListOffsets = 2, Metadata = 3, FindCoordinator = 10, JoinGroup = 11, InitProducerId = 22;
    private const int LeaderNotAvailable = 5, RequestTimedOut = 7, LoadInProgress = 14, NoCoordinator = 15, NotCoordinator = 16;
    private static readonly BusConsumer[] Both = [BusConsumer.Of<Listener>("listener"), BusConsumer.OnEach<Bystander>("bystander")];

    [Fact]
    public async Task A_node_that_starts_while_nobody_leads_hears_soon_after_somebody_does()
    {
        using var broker = new KafkaBroker(partitions: 3);
        broker.LoseLeaders();
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(5));
        await using var node = await KafkaNode.Start(broker, recorder, Both);
        Assert.Equal(HealthStatus.Degraded, (await Kafka(node)).Status);
        await Assert.ThrowsAsync<TimeoutException>(() => node.Publish(Events.Of(users[0], 1)));

        broker.Lead(1);
        await node.Carry(Events.RoundRobin(users, 4));

        await RecordsAll(recorder, users, 4);
        Assert.Equal(HealthStatus.Healthy, (await Kafka(node)).Status);
    }

    [Fact]
    public async Task A_node_that_cannot_find_its_places_yet_says_that_it_is_starting_and_is_not_ready()
    {
        using var broker = new KafkaBroker(partitions: 3);
        broker.Refuse(ListOffsets, [.. Enumerable.Repeat(LeaderNotAvailable, 5_000)]);
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(5));
        await using var node = await KafkaNode.Start(broker, recorder, Both);
        var starting = await Kafka(node);
        Assert.Equal((HealthStatus.Unhealthy, "starting"), (starting.Status, starting.Data["word"]));

        broker.RefuseNothing(ListOffsets);
        await ConsumerRecorder.Until(async () => (await Kafka(node)).Status == HealthStatus.Healthy, () => "the node hears");
        await node.Carry(Events.RoundRobin(users, 4));

        await RecordsAll(recorder, users, 4);
    }

    [Fact]
    public async Task A_node_that_gets_nothing_any_more_says_that_it_is_deaf_and_goes_on_where_it_was()
    {
        using var broker = new KafkaBroker(partitions: 3);
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(5));
        await using var node = await KafkaNode.Start(broker, recorder, Both);
        await node.Carry(Events.RoundRobin(users, 1));
        await RecordsAll(recorder, users, 1);

        broker.Refuse(Fetch, [.. Enumerable.Repeat(RequestTimedOut, 20_000)]);
        await node.Carry(Events.RoundRobin(users, 3, from: 2));
        await ConsumerRecorder.Until(async () => (await Kafka(node)).Data.GetValueOrDefault("word") is "deaf", () => "the node is deaf");
        broker.RefuseNothing(Fetch);

        await RecordsAll(recorder, users, 4);
        await ConsumerRecorder.Until(async () => (await Kafka(node)).Status == HealthStatus.Healthy, () => "the node hears again");
    }

    [Fact]
    public async Task Coordinators_that_load_or_move_at_the_start_are_waited_for()
    {
        using var broker = new KafkaBroker(partitions: 3);
        broker.Refuse(FindCoordinator, NoCoordinator, NoCoordinator, LoadInProgress);
        broker.Refuse(JoinGroup, LoadInProgress, NotCoordinator, LoadInProgress);
        broker.Refuse(InitProducerId, LoadInProgress, NotCoordinator);
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(5));
        await using var node = await KafkaNode.Start(broker, recorder, Both);

        await node.Carry(Events.RoundRobin(users, 4));

        await RecordsAll(recorder, users, 4);
    }

    [Fact]
    public async Task Metadata_that_is_late_or_says_nothing_is_asked_for_again()
    {
        using var broker = new KafkaBroker(partitions: 3);
        broker.Refuse(Metadata, LeaderNotAvailable, LeaderNotAvailable, LeaderNotAvailable, LeaderNotAvailable, LeaderNotAvailable, LeaderNotAvailable);
        broker.Freeze();
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(5));
        var starting = KafkaNode.Start(broker, recorder, Both);
        await Task.WhenAny(starting, Task.Delay(TimeSpan.FromSeconds(3)));
        broker.Thaw();
        await using var node = await starting;

        await node.Carry(Events.RoundRobin(users, 4));

        await RecordsAll(recorder, users, 4);
    }

    [Fact]
    public async Task Leaders_and_coordinators_that_move_under_load_lose_and_reorder_nothing()
    {
        using var broker = new KafkaBroker(partitions: 3, brokers: 3);
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(20));
        await using var node = await KafkaNode.Start(broker, recorder, Both);

        for (var round = 0; round < 6; round++)
        {
            var carrying = node.Carry(Events.RoundRobin(users, 10, 1 + (10 * round)));
            broker.Lead(1 + (round % 3));
            broker.Coordinate("listener", 1 + ((round + 1) % 3));
            await carrying;
        }

        await ConsumerRecorder.Until(
            () => Distinct(recorder.Recorded) == 1_200 && Distinct(recorder.RecordedBeside) == 1_200, () =>
            $"{Distinct(recorder.Recorded)} and {Distinct(recorder.RecordedBeside)} of 1200");
        foreach (var user in users)
        {
            var expected = Enumerable.Range(1, 60).Select(pts => (long)pts);
            Assert.Equal(expected, recorder.Recorded.Where(e => e.User == user).Select(e => e.Pts).Distinct());
            Assert.Equal(expected, recorder.RecordedBeside.Where(e => e.User == user).Select(e => e.Pts));
        }
    }

    private static async Task<HealthReportEntry> Kafka(KafkaNode node) => (await node.Health()).Entries["kafka"];

    private static int Distinct(IReadOnlyList<Infrastructure.Bus.Contracts.PersonalEventRecordedV1> heard) =>
        heard.Select(e => (e.User, e.Pts)).Distinct().Count();

    private static Task RecordsAll(ConsumerRecorder recorder, IReadOnlyList<UserId> users, int each) => ConsumerRecorder.Until(
        () => Distinct(recorder.Recorded) == users.Count * each && Distinct(recorder.RecordedBeside) == users.Count * each,
        () => $"{Distinct(recorder.Recorded)} and {Distinct(recorder.RecordedBeside)} of {users.Count * each}");
}
