using System.Text;
using Confluent.Kafka;
using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Testing.Kafka;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

/// <summary>Events that a consumer cannot handle become dead letters and can be put back later.</summary>
public sealed class DeadLetterTests : IDisposable
{
    private static readonly BusConsumer[] Both = [BusConsumer.Of<Listener>("listener"), BusConsumer.Of<Bystander>("bystander")];
    private static readonly BusConsumer[] BothOnEachNode = [BusConsumer.OnEach<Listener>("listener"), BusConsumer.OnEach<Bystander>("bystander")];
    private readonly KafkaBroker _broker = new(partitions: 3);
    private readonly ConsumerRecorder _recorder = new();

    public void Dispose() => _broker.Dispose();

    [Fact]
    public async Task A_record_that_fails_to_the_end_is_put_aside_and_the_rest_goes_on()
    {
        var user = Events.Users(1)[0];
        _recorder.FailsOn = "unbearable";
        await using var node = await KafkaNode.Start(_broker, _recorder, Both);

        await node.Carry(Events.Of(user, 1), Events.Of(user, 2, "unbearable"), Events.Of(user, 3));
        await _recorder.Records(2);

        Assert.Equal([1L, 3L], _recorder.Recorded.Select(e => e.Pts));
        Assert.Equal(6, _recorder.Attempts);
        var letter = Assert.Single(await Letters(1));
        Assert.Equal(user.Value, letter.Message.Key);
        Assert.Equal("personal-event-recorded.v1", letter.Message.Headers.Text("type"));
        Assert.Equal("chat_social", letter.Message.Headers.Text("origin-topic"));
        Assert.Equal("1", letter.Message.Headers.Text("origin-offset"));
        Assert.Equal("listener", letter.Message.Headers.Text("consumer-group"));
        Assert.Contains("This cannot be borne.", letter.Message.Headers.Text("error"), StringComparison.Ordinal);
        Assert.EndsWith("Z", letter.Message.Headers.Text("failed-at"), StringComparison.Ordinal);
    }

    /// <summary>The consumers share a reader.</summary>
    [Fact]
    public async Task What_one_consumer_of_a_node_gives_up_reaches_the_next_one()
    {
        var user = Events.Users(1)[0];
        _recorder.FailsOn = "unbearable";
        await using var node = await KafkaNode.Start(_broker, _recorder, BothOnEachNode);

        await node.Carry(Events.Of(user, 1), Events.Of(user, 2, "unbearable"), Events.Of(user, 3));
        await ConsumerRecorder.Until(() => _recorder.RecordedBeside.Count >= 3, () => $"{_recorder.RecordedBeside.Count} overheard");

        Assert.Equal([1L, 3L], _recorder.Recorded.Select(e => e.Pts));
        Assert.Equal([1L, 2L, 3L], _recorder.RecordedBeside.Select(e => e.Pts));
        Assert.Equal("listener", Assert.Single(await Letters(1)).Message.Headers.Text("consumer-group"));
    }

    [Fact]
    public async Task What_was_put_aside_comes_back_to_the_consumer_that_failed_alone_and_once()
    {
        var user = Events.Users(1)[0];
        _recorder.FailsOn = "unbearable";
        await using var node = await KafkaNode.Start(_broker, _recorder, Both);
        await node.Carry(Events.Of(user, 1), Events.Of(user, 2, "unbearable"), Events.Of(user, 3, "unbearable"));
        await Letters(2);
        _recorder.FailsOn = null;

        var replay = node.Services.GetRequiredService<IDeadLetterReplay>();
        Assert.Equal(2, await replay.PutBack(CancellationToken.None));
        await _recorder.Records(3);
        Assert.Equal(0, await replay.PutBack(CancellationToken.None));

        await node.Carry(Events.Of(user, 4));
        await _recorder.Records(4);
        await ConsumerRecorder.Until(() => _recorder.RecordedBeside.Count >= 4, () => $"{_recorder.RecordedBeside.Count} overheard");
        Assert.Equal([1L, 2L, 3L, 4L], _recorder.Recorded.Select(e => e.Pts));
        Assert.Equal([1L, 2L, 3L, 4L], _recorder.RecordedBeside.Select(e => e.Pts));
    }

    [Theory]
    [InlineData("user-vanished.v7", """{"user":"nobody"}""", "user-vanished.v7")]
    [InlineData(null, """{"user":"nobody"}""", "without a type")]
    [InlineData("personal-event-recorded.v1", "{ this is not JSON", "Exception")]
    public async Task What_cannot_be_understood_is_put_aside(string? type, string body, string error)
    {
        var user = Events.Users(1)[0];
        await using var node = await KafkaNode.Start(_broker, _recorder, BusConsumer.Of<Listener>("listener"), BusConsumer.OnEach<Bystander>("bystander"));

        await Write(user.Value, type, body);
        await node.Carry(Events.Of(user, 1));
        await _recorder.Records(1);

        var letter = (await Letters(1)).Single(l => l.Message.Headers.Text("consumer-group") == "listener");
        Assert.Equal(body, Encoding.UTF8.GetString(letter.Message.Value));
        Assert.Contains(error, letter.Message.Headers.Text("error"), StringComparison.Ordinal);
    }

    private async Task Write(string key, string? type, string body)
    {
        var config = new ProducerConfig { BootstrapServers = _broker.Bootstrap, Partitioner = Partitioner.Murmur2Random };
        using var producer = new ProducerBuilder<string, byte[]>(config).Build();
        var headers = type is null ? [] : new Headers().With(KafkaHeaders.Type, type);
        await producer.ProduceAsync("chat_social", new Message<string, byte[]> { Key = key, Value = Encoding.UTF8.GetBytes(body), Headers = headers });
    }

    /// <summary>Waits for this many dead letters and returns all there are.</summary>
    private async Task<List<ConsumeResult<string, byte[]>>> Letters(int count)
    {
        var config =
            new ConsumerConfig { BootstrapServers = _broker.Bootstrap, GroupId = $"test-{Guid.NewGuid()}", AutoOffsetReset = AutoOffsetReset.Earliest };
        using var reader = new ConsumerBuilder<string, byte[]>(config).Build();
        reader.Assign(Enumerable.Range(0, 3).Select(partition => new TopicPartitionOffset("chat_dead_letter", partition, Offset.Beginning)));
        var letters = new List<ConsumeResult<string, byte[]>>();
        await ConsumerRecorder.Until(
            () =>
            {
                for (var next = reader.Consume(TimeSpan.FromMilliseconds(50)); next is not null; next = reader.Consume(TimeSpan.FromMilliseconds(50)))
                    letters.Add(next);
                return letters.Count >= count;
            },
            () => $"{letters.Count} dead letters");
        reader.Close();
        return letters;
    }
}
