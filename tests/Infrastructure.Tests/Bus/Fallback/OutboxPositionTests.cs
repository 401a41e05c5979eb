using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Tests.Bus.Fallback;

/// <summary>How far the outbox was read while its rows stay.</summary>
public sealed class OutboxPositionTests
{
    [Fact]
    public void What_was_read_before_is_not_taken_again()
    {
        var position = OutboxPosition.Before(10, pushed: 0, new OutboxBacklog(3, 10, 12));

        Assert.Equal([10, 11, 12], Taken(position, 10, 11, 12));
        Assert.Equal([13], Taken(position, 11, 12, 13));
        Assert.Empty(position.Missing);
    }

    [Fact]
    public void An_id_that_was_passed_over_is_looked_for_and_taken_once_when_its_transaction_is_committed()
    {
        var position = OutboxPosition.Before(10, pushed: 0, new OutboxBacklog(2, 10, 13));

        Assert.Equal([10, 13], Taken(position, 10, 13));
        Assert.Equal([11L, 12L], position.Missing);
        Assert.Equal([12, 14], Taken(position, 12, 14));
        Assert.Equal([11L], position.Missing);
        Assert.Empty(Taken(position, 12));
    }

    [Fact]
    public void It_begins_shortly_before_the_newest_that_another_node_has_pushed_for_a_smaller_id_may_have_been_seen_too_late() =>
        Assert.Equal([2_501, 2_999, 3_001], Taken(OutboxPosition.Before(10, pushed: 3_000, new OutboxBacklog(3_000, 10, 3_001)), 2_500, 2_501, 2_999, 3_001));

    [Fact]
    public void What_is_new_does_not_wait_for_a_backlog_of_an_hour()
    {
        var position = OutboxPosition.Before(1, pushed: 0, new OutboxBacklog(10_000, 1, 60_000));

        Assert.Equal(55_000, position.Last);
        Assert.Empty(Taken(position, 1, 2, 3));
    }

    [Fact]
    public void A_wide_gap_costs_a_bounded_memory()
    {
        var position = OutboxPosition.Before(1, pushed: 0, new OutboxBacklog(1, 1, 1));

        Taken(position, 1_000_000);
        Taken(position, 2_000_000);

        Assert.Equal(1_000, position.Missing.Count);
    }

    private static IEnumerable<long> Taken(OutboxPosition position, params long[] ids) =>
        position.Take([.. ids.Select(id => OutboxRecord.Stored(id, "topic", "key", "type", "{}"))]).Select(record => record.Id);
}
