using System.Threading.Channels;

namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// Passes committed events to the outbox relay and wakes it, so that nothing waits for a poll and no row is read back right after its insert.
/// Its capacity is bounded; the relay notices discarded events by the gap in the ids and reads them from the database.
/// </summary>
public sealed class OutboxFeed
{
    private const int MaxHeld = 10_000;

    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Queue<OutboxRecord> _held = new();

    /// <summary>Reports that a commit inserted these rows. Call it in commit order.</summary>
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

    /// <summary>Takes the reported rows, oldest first.</summary>
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

    /// <summary>Wakes the relay without passing rows.</summary>
    public void Wake() => _pending.Writer.TryWrite(true);

    /// <summary>Discards the reported rows: they are read from the database.</summary>
    /// <returns>Whether there were any.</returns>
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
