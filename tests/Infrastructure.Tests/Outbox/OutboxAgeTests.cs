using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Tests.Outbox;

public sealed class OutboxAgeTests
{
    private readonly Watch _watch = new();
    private readonly OutboxAge _age;

    public OutboxAgeTests() => _age = new OutboxAge(_watch);

    [Fact]
    public void Nothing_that_waits_has_no_age()
    {
        Look(count: 0);
        _watch.Seconds += 100;

        Assert.Equal(0, _age.Now.TotalSeconds);
    }

    [Fact]
    public void The_age_is_that_of_the_oldest_whatever_comes_later()
    {
        Look(count: 1, oldest: 7, newest: 7);
        _watch.Seconds += 5;
        Look(count: 3, oldest: 7, newest: 9);
        _watch.Seconds += 2;

        Assert.Equal(7, _age.Now.TotalSeconds);
    }

    [Fact]
    public void When_the_oldest_is_taken_the_next_one_counts_from_the_look_that_saw_it()
    {
        Look(count: 2, oldest: 7, newest: 8);
        _watch.Seconds += 5;
        Look(count: 4, oldest: 7, newest: 10);
        _watch.Seconds += 5;
        Look(count: 2, oldest: 9, newest: 10);

        Assert.Equal(5, _age.Now.TotalSeconds);
    }

    [Fact]
    public void What_is_taken_has_no_age_any_more()
    {
        Look(count: 1, oldest: 7, newest: 7);
        _watch.Seconds += 5;
        Look(count: 0);
        Assert.Equal(0, _age.Now.TotalSeconds);

        _watch.Seconds += 5;
        Look(count: 1, oldest: 8, newest: 8);
        _watch.Seconds += 1;
        Assert.Equal(1, _age.Now.TotalSeconds);
    }

    private void Look(long count, long oldest = 0, long newest = 0) => _age.Note(new OutboxBacklog(count, oldest, newest));

    private sealed class Watch : TimeProvider
    {
        public long Seconds { get; set; } = 1_000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
