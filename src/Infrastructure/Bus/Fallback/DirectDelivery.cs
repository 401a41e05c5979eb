using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Cluster.FanOut;
using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// Delivers events as if there were no broker: to the consumers of this process, and through Redis, if available, to the consumers that run on every other
/// node. For one caller at a time.
/// </summary>
internal sealed class DirectDelivery(Receivers receivers, EventFanOut fanOut, RedisEventPublisher others, PushedPositions positions)
{
    /// <summary>The longest time that a hanging Redis delays a push.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private Task _once = Task.CompletedTask;

    public async Task Deliver(IReadOnlyList<OutboxRecord> records, CancellationToken ct)
    {
        positions.Keep(records[^1].Id);
        var publishing = fanOut.IsOn ? others.Publish(records) : Task.CompletedTask;
        foreach (var record in records)
            await receivers.DeliverOnEach(record.Type, record.Utf8, record.TraceParent, isDirect: true, ct);
        // Their work may be slow and may fail: no push waits for it.
        if (records.Where(record => receivers.IsWantedWithoutBroker(record.Type)).ToList() is { Count: > 0 } wanted)
            _once = Follow(_once, wanted, ct);
        await Task.WhenAny(publishing, Task.Delay(Patience, ct));
    }

    private async Task Follow(Task before, List<OutboxRecord> records, CancellationToken ct)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var record in records)
            await receivers.DeliverWithoutBroker(record.Type, record.Utf8, ct);
    }
}
