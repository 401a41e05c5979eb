using System.Threading.Channels;

namespace GoChat.Infrastructure.Messaging;

/// <summary>Wakes the outbox relay after a commit, so that nothing waits for a poll.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that a commit left rows. Many calls before the relay looks are one.</summary>
    public void Wake() => _pending.Writer.TryWrite(true);

    /// <summary>Waits for a commit.</summary>
    public async Task Wait(CancellationToken ct) => await _pending.Reader.ReadAsync(ct);
}
