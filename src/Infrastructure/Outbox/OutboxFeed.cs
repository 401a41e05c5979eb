using System.Threading.Channels;

namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// Hands committed events to the outbox relay and wakes it, so that nothing waits for a poll and nothing is read back that was just written.
/// It holds a bounded number; what it had to let go stands in the database, where the relay sees the gap in the ids.
/// </summary>
public sealed class OutboxFeed
{
    private const int MaxHeld = 10_000;

    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Queue<OutboxRecord> _held = new();

    /// <summary>Says that a commit left these rows. To be called in the order of the commits.</summary>
    public void Committed(IReadOnlyCollection<OutboxRecord> records)
    {
        if (records.Count == 0)
            return;
        lock (_held)
        {
            if (_held.Count + records.Count <= MaxHeld)
            {
                foreach (var record in records)
                    _held.Enqueue(record);
            }
        }

        Wake();
    }

    /// <summary>Takes what was handed over, oldest first.</summary>
    public IReadOnlyList<OutboxRecord> Take(int atMost)
    {
        lock (_held)
        {
            var taken = new List<OutboxRecord>(Math.Min(atMost, _held.Count));
            while (taken.Count < atMost && _held.TryDequeue(out var record))
                taken.Add(record);
            return taken;
        }
    }

    /// <summary>Wakes the relay without handing it anything.</summary>
    public void Wake() => _pending.Writer.TryWrite(true);

    /// <summary>Forgets what was handed over: it is read from the database.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Clear()
    {
        lock (_held)
        {
            var any = _held.Count > 0;
            _held.Clear();
            return any;
        }
    }

    /// <summary>Waits for a commit; false when there was none within <paramref name="atMost"/>.</summary>
    public async Task<bool> Wait(TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            await _pending.Reader.ReadAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
