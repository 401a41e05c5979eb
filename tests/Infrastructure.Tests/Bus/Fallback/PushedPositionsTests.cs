using System.Diagnostics.Metrics;
using GoChat.Infrastructure.Bus.Fallback;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Bus.Fallback;

/// <summary>Events that Kafka brings after they were pushed without Kafka.</summary>
public sealed class PushedPositionsTests
{
    private readonly List<string> _pushed = [];
    private readonly PushedPositions _positions =
        new(new FallbackMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));

    public PushedPositionsTests() => _positions.Keep(newest: 1);

    [Fact]
    public void What_was_pushed_is_not_pushed_again_and_what_goes_further_is()
    {
        Direct("chat", 4, 6);

        ByKafka("chat", 3, 5);
        ByKafka("chat", 6, 8);

        Assert.Equal(["chat 4", "chat 5", "chat 6", "chat 7", "chat 8"], _pushed);
    }

    [Fact]
    public void What_did_not_reach_this_node_is_pushed_when_Kafka_brings_it()
    {
        Direct("chat", 1, 2);

        ByKafka("chat", 1, 2);
        ByKafka("chat", 3, 3);
        ByKafka("another", 1, 1);

        Assert.Equal(["chat 1", "chat 2", "chat 3", "another 1"], _pushed);
    }

    [Fact]
    public void Messages_changes_and_personal_events_are_numbered_apart()
    {
        foreach (var sequence in Enum.GetValues<Sequence>())
            _positions.Push(sequence, "same", 1, 1, isDirect: true, number => _pushed.Add($"{sequence} {number}"));

        Assert.Equal(["Messages 1", "Changes 1", "PersonalEvents 1"], _pushed);
    }

    /// <summary>An event pushed at the very beginning does not count: Kafka may have brought it before.</summary>
    [Fact]
    public async Task A_node_is_behind_while_Kafka_does_not_bring_what_was_pushed_although_more_is_pushed_all_the_time()
    {
        Direct("at the beginning", 1, 1);
        await Task.Delay(TimeSpan.FromSeconds(2.1));
        Assert.False(Looks());

        for (var seq = 1; !Looks(); seq++, await Task.Delay(50))
        {
            Assert.True(seq < 200, "nobody sees that Kafka is late");
            Direct("chat", seq, seq);
        }

        ByKafka("chat", 1, 200);
        Assert.False(Looks());
        Assert.True(_positions.WereBehindWithin(TimeSpan.FromSeconds(3)));
        Direct("chat", 201, 201);
        Assert.False(Looks());
    }

    [Fact]
    public void The_newest_that_was_pushed_is_known_whichever_node_did_it()
    {
        _positions.Keep(newest: 20);
        _positions.Keep(newest: 18);

        Assert.Equal(20, _positions.Newest);
    }

    private bool Looks()
    {
        _positions.Look();
        return _positions.AreBehind;
    }

    private void Direct(string chat, long first, long last) => Push(chat, first, last, isDirect: true);

    private void ByKafka(string chat, long first, long last) => Push(chat, first, last, isDirect: false);

    private void Push(string chat, long first, long last, bool isDirect) =>
        _positions.Push(Sequence.Messages, chat, first, last, isDirect, seq => _pushed.Add($"{chat} {seq}"));
}
