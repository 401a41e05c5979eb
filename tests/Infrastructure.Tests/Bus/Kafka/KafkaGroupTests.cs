using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Testing.Kafka;
using MassTransit;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

/// <summary>How nodes and installations share the work.</summary>
public sealed class KafkaGroupTests : IDisposable
{
    private const int Keys = 200;
    private readonly KafkaBroker _broker = new();

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task Two_nodes_share_the_partitions_of_each_topic()
    {
        ConsumerRecorder[] recorder = [new(), new()];
        await using var first = await KafkaNode.Start(_broker, recorder[0], BusConsumer.Of<OfTwoTopics>("of-two-topics"));
        await using var second = await KafkaNode.Start(_broker, recorder[1], BusConsumer.Of<OfTwoTopics>("of-two-topics"));
        // Until the last rebalance is over: after it, no node has more than half of a topic's partitions.
        await ConsumerRecorder.Until(
            async () =>
            {
                var before = recorder.Select(Counts).ToList();
                await first.Carry([.. Enumerable.Range(0, Keys).SelectMany(_ => OneOfEach())]);
                await ConsumerRecorder.Until(() => Total(recorder) >= before.Sum(b => b.Social + b.Messages) + (2 * Keys), () => "all are heard");
                return recorder.Select(Counts).Zip(before)
                    .All(node => node.First.Social - node.Second.Social > Keys / 4 && node.First.Messages - node.Second.Messages > Keys / 4);
            },
            () => string.Join("; ", recorder.Select(Counts)));
    }

    [Fact]
    public async Task Installations_with_prefixes_of_their_own_do_not_share_a_group()
    {
        ConsumerRecorder[] recorder = [new(), new()];
        await using var live = await KafkaNode.Start(_broker, recorder[0], [BusConsumer.Of<Listener>("listener")], options => options.GroupPrefix = "live.");
        await using var staging = await KafkaNode.Start(
            _broker, recorder[1], [BusConsumer.Of<Listener>("listener")], options => options.GroupPrefix = "staging.");
        var users = Events.Users(20);

        await live.Carry(Events.RoundRobin(users, 5));

        await recorder[0].Records(100);
        await recorder[1].Records(100);
    }

    private static (int Social, int Messages) Counts(ConsumerRecorder recorder) => (recorder.Recorded.Count, recorder.RecordedBeside.Count);

    private static int Total(IEnumerable<ConsumerRecorder> nodes) => nodes.Select(Counts).Sum(node => node.Social + node.Messages);

    private static IEnumerable<IWireEvent> OneOfEach()
    {
        var user = Events.Users(1)[0];
        yield return Events.Of(user, 1);
        yield return new SessionsChangedV1(ConversationId.Trusted($"D{user.Value[1..]}"), []);
    }

    private sealed class OfTwoTopics(ConsumerRecorder recorder) : IConsumer<PersonalEventRecordedV1>, IConsumer<SessionsChangedV1>
    {
        public Task Consume(ConsumeContext<PersonalEventRecordedV1> context) => recorder.Record(context.Message);

        public Task Consume(ConsumeContext<SessionsChangedV1> context)
        {
            recorder.RecordBeside(Events.Of(Events.Users(1)[0], 1));
            return Task.CompletedTask;
        }
    }
}
