using System.Threading.Channels;

namespace GoChat.Infrastructure.Messaging;

/// <summary>Wakes the outbox relay after a commit, so that nothing waits for a poll.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that a commit left rows. Many calls before the relay looks are one.</summary>
    public void Wake() => _pending.Writer.TryWrite(true);

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
