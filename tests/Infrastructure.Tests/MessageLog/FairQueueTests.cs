using GoChat.Infrastructure.MessageLog;

namespace GoChat.Infrastructure.Tests.MessageLog;

public sealed class FairQueueTests
{
    [Fact]
    public void A_lane_keeps_its_order()
    {
        var queue = new FairQueue<string, int>();
        foreach (var n in Enumerable.Range(1, 5))
            queue.Enqueue("only", n);

        Assert.Equal([1, 2, 3, 4, 5], Drain(queue));
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void A_busy_lane_delays_another_by_one_turn()
    {
        var queue = new FairQueue<string, string>();
        for (var n = 0; n < 1_000; n++)
            queue.Enqueue("busy", $"busy {n}");
        queue.Enqueue("quiet", "quiet 0");

        Assert.Equal(["busy 0", "quiet 0", "busy 1"], Drain(queue).Take(3));
    }

    [Fact]
    public void An_emptied_lane_may_come_back()
    {
        var queue = new FairQueue<string, int>();
        queue.Enqueue("a", 1);
        Assert.Equal([1], Drain(queue));

        queue.Enqueue("a", 2);

        Assert.Equal([2], Drain(queue));
    }

    private static List<T> Drain<T>(FairQueue<string, T> queue)
    {
        var all = new List<T>();
        while (queue.TryDequeue(out var next))
            all.Add(next);
        return all;
    }
}
