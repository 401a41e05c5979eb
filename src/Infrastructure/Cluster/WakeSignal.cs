using System.Threading.Channels;

namespace GoChat.Infrastructure.Cluster;

/// <summary>Wakes a loop that waits for its next round. Several signals count as one.</summary>
internal sealed class WakeSignal
{
    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Give() => _pending.Writer.TryWrite(true);

    public async Task Wait(CancellationToken ct) => await _pending.Reader.ReadAsync(ct);

    /// <summary>Waits for a signal, for <paramref name="atMost"/> at the longest.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            await Wait(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return;
        }
    }
}
