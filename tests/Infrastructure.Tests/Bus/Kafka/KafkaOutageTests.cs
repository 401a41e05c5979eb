using System.Diagnostics.Metrics;
using Confluent.Kafka;
using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Testing.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

/// <summary>A broker that is missing when it should be there.</summary>
public sealed class KafkaOutageTests
{
    /// <summary>
    /// The mock cluster recognizes repeats of transactional producers only, a real cluster those of every idempotent one: the batch whose confirmation the
    /// outage swallowed may be there twice, and no other.
    /// </summary>
    [Fact]
    public async Task What_was_published_around_an_outage_arrives_in_order_and_only_the_batch_under_way_can_be_there_twice()
    {
        using var broker = new KafkaBroker();
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(20));
        await using var node = await KafkaNode.Start(broker, recorder, BusConsumer.Of<Listener>("listener"));
        await node.Carry(Events.RoundRobin(users, 20));
        await recorder.Records(400);

        const int Batch = 5;
        var (outage, sent) = (new TaskCompletionSource(), 20);
        var load = Task.Run(async () =>
        {
            for (var last = false; !last; sent += Batch)
            {
                last = outage.Task.IsCompleted;
                await node.Carry(Events.RoundRobin(users, Batch, sent + 1));
            }
        });
        await recorder.Records(500);
        broker.Down();
        await ConsumerRecorder.Until(async () => (await node.Health()).Entries["kafka"].Status == HealthStatus.Degraded, () => "the outage is noticed");
        await Task.WhenAny(load, Task.Delay(TimeSpan.FromSeconds(5)));
        Assert.False(load.IsCompleted, load.Exception?.ToString());
        outage.SetResult();
        broker.Up();
        await load;
        await ConsumerRecorder.Until(
            () => recorder.Recorded.DistinctBy(e => (e.User, e.Pts)).Count() == users.Count * sent,
            () => $"{recorder.Recorded.Count} of {users.Count * sent} were heard");

        await ConsumerRecorder.Until(async () => (await node.Health()).Entries["kafka"].Status == HealthStatus.Healthy, () => "the broker is back");
        var repeats = recorder.Recorded.GroupBy(e => (e.User, e.Pts)).Where(same => same.Count() > 1).ToList();
        Assert.All(repeats, same => Assert.Equal(2, same.Count()));
        Assert.True(
            repeats.Select(same => (same.Key.Pts - 1) / Batch).Distinct().Count() <= 1,
            $"repeated: {string.Join(", ", repeats.Select(same => same.Key.Pts))}");
        foreach (var user in users)
            Assert.Equal(Enumerable.Range(1, sent).Select(pts => (long)pts), recorder.Recorded.Where(e => e.User == user).Select(e => e.Pts).Distinct());
    }

    [Fact]
    public async Task A_node_that_hears_everything_misses_nothing_while_it_is_cut_off()
    {
        using var broker = new KafkaBroker();
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(5));
        await using var node = await KafkaNode.Start(broker, recorder, BusConsumer.OnEach<Listener>("listener"));
        await node.Carry(Events.RoundRobin(users, 1));
        await recorder.Records(5);

        broker.Down();
        var load = Task.Run(() => node.Carry(Events.RoundRobin(users, 20, from: 2)));
        await ConsumerRecorder.Until(async () => (await node.Health()).Status == HealthStatus.Degraded, () => "the outage is noticed");
        broker.Up();
        await load;
        await recorder.Records(105);

        Assert.Equal(105, recorder.Recorded.DistinctBy(e => (e.User, e.Pts)).Count());
    }

    [Fact]
    public async Task A_node_starts_without_its_broker_and_is_whole_when_the_broker_comes()
    {
        using var broker = new KafkaBroker();
        broker.Down();
        var (recorder, users) = (new ConsumerRecorder(), Events.Users(3));
        await using var node = await KafkaNode.Start(broker, recorder, BusConsumer.Of<Listener>("listener"), BusConsumer.OnEach<Bystander>("bystander"));

        Assert.Equal(HealthStatus.Degraded, (await node.Health()).Entries["kafka"].Status);
        await Assert.ThrowsAsync<TimeoutException>(() => node.Publish(Events.Of(users[0], 1)));
        Assert.True(await Gauge(node, KafkaMetrics.OutboxLag) > 0.2);

        broker.Up();
        await node.Carry(Events.RoundRobin(users, 4));
        await recorder.Records(12);
        await ConsumerRecorder.Until(() => recorder.RecordedBeside.Count == 12, () => $"{recorder.RecordedBeside.Count} overheard");
        Assert.Equal(HealthStatus.Healthy, (await node.Health()).Entries["kafka"].Status);
        Assert.Equal(0, await Gauge(node, KafkaMetrics.OutboxLag));
    }

    [Fact]
    public async Task A_node_that_no_longer_carries_has_no_lag()
    {
        using var broker = new KafkaBroker();
        await using var node = await KafkaNode.Start(broker, new ConsumerRecorder(), BusConsumer.Of<Listener>("listener"));
        broker.Down();
        await Assert.ThrowsAsync<TimeoutException>(() => node.Publish(Events.Of(Events.Users(1)[0], 1)));
        Assert.True(await Gauge(node, KafkaMetrics.OutboxLag) > 0.2);

        node.CarriesNothing();

        Assert.Equal(0, await Gauge(node, KafkaMetrics.OutboxLag));
    }

    [Fact]
    public async Task Readiness_follows_a_broker_that_goes_or_hangs_and_comes_back_each_time()
    {
        using var broker = new KafkaBroker();
        await using var node = await KafkaNode.Start(broker, new ConsumerRecorder(), BusConsumer.Of<Listener>("listener"));

        for (var i = 0; i < 3; i++)
        {
            broker.Down();
            await ConsumerRecorder.Until(async () => await Status(node) == HealthStatus.Degraded, () => "the outage is noticed");
            broker.Up();
            await ConsumerRecorder.Until(async () => await Status(node) == HealthStatus.Healthy, () => "the broker is back");
            broker.Freeze();
            await ConsumerRecorder.Until(async () => await Status(node) == HealthStatus.Degraded, () => "the silence is noticed");
            broker.Thaw();
            await ConsumerRecorder.Until(async () => await Status(node) == HealthStatus.Healthy, () => "the broker answers again");
        }
    }

    [Fact]
    public async Task A_question_that_never_ends_holds_nobody_up_for_long()
    {
        using var broker = new KafkaBroker();
        await using var node = await KafkaNode.Start(broker, new ConsumerRecorder(), BusConsumer.Of<Listener>("listener"));
        var clients = node.Services.GetRequiredService<KafkaClients>();

        var never = clients.Ask(_ => new TaskCompletionSource<int>().Task);

        Assert.Equal(HealthStatus.Degraded, await Status(node).WaitAsync(TimeSpan.FromSeconds(10)));
        await Assert.ThrowsAsync<KafkaException>(() => never.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(HealthStatus.Healthy, await Status(node));
    }

    [Fact]
    public async Task Topics_that_nobody_can_make_are_waited_for()
    {
        // The mock cluster does not answer CreateTopics; a broker that forbids it might not either.
        using var broker = new KafkaBroker(withTopics: false);
        var (recorder, user) = (new ConsumerRecorder(), Events.Users(1)[0]);
        await using var node = await KafkaNode.Start(broker, recorder, BusConsumer.Of<Listener>("listener"));
        Assert.Contains("chat_message", (await node.Health()).Entries["kafka"].Description, StringComparison.Ordinal);

        broker.CreateTopic("chat_message", 3);
        broker.CreateTopic("chat_social", 5);
        broker.CreateTopic("chat_dead_letter", 1);

        await node.Carry(Events.Of(user, 1));
        await recorder.Records(1);
        Assert.Equal(HealthStatus.Healthy, (await node.Health()).Status);
    }

    [Fact]
    public async Task A_batch_with_a_record_that_is_refused_fails_and_the_next_passes()
    {
        using var broker = new KafkaBroker();
        var (recorder, user) = (new ConsumerRecorder(), Events.Users(1)[0]);
        await using var node = await KafkaNode.Start(broker, recorder, BusConsumer.Of<Listener>("listener"));

        await Assert.ThrowsAnyAsync<KafkaException>(
            () => node.Carry(Events.Of(user, 1), Events.Of(user, 2, text: new string('m', 2_000_000)), Events.Of(user, 3)));
        await node.Carry(Events.Of(user, 4));
        await ConsumerRecorder.Until(() => recorder.Recorded.Any(e => e.Pts == 4), () => "the next batch passes");

        Assert.DoesNotContain(3L, recorder.Recorded.Select(e => e.Pts));
    }

    [Fact]
    public async Task The_lag_of_a_consumer_counts_what_it_has_not_worked_off()
    {
        using var broker = new KafkaBroker();
        var gate = new TaskCompletionSource();
        var recorder = new ConsumerRecorder { Open = gate.Task };
        await using var node = await KafkaNode.Start(broker, recorder, BusConsumer.Of<Listener>("listener"));

        await node.Carry(Events.RoundRobin(Events.Users(10), 3));
        await ConsumerRecorder.Until(async () => await Gauge(node, KafkaMetrics.ConsumerLag) == 30, () => "30 are waiting");
        gate.SetResult();

        await ConsumerRecorder.Until(async () => await Gauge(node, KafkaMetrics.ConsumerLag) == 0, () => "none is waiting");
        Assert.Equal(30, recorder.Recorded.Count);
    }

    private static async Task<HealthStatus> Status(KafkaNode node) => (await node.Health()).Entries["kafka"].Status;

    /// <summary>The sum of a gauge of this node's meter.</summary>
    private static Task<double> Gauge(KafkaNode node, string name)
    {
        var sum = 0d;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == name && instrument.Meter.Scope == node.Services.GetService(typeof(IMeterFactory)))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => sum += value);
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => sum += value);
        listener.Start();
        listener.RecordObservableInstruments();
        return Task.FromResult(sum);
    }
}
