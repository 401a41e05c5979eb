using System.Diagnostics;

namespace GoChat.Load.Client;

/// <summary>A connected client that follows some conversations and perhaps writes to one.</summary>
internal sealed class Device(IReadOnlyList<Ledger> follows, int conversations)
{
    public LoadClient Client { get; set; } = null!;

    public IReadOnlyList<Ledger> Follows { get; } = follows;

    public Positions Positions { get; } = new(conversations);

    public Sender? Sender { get; set; }
}

/// <summary>Writes to a conversation as long as its window allows.</summary>
internal sealed class Sender(LoadClient client, SendFrame frame, int window)
{
    private readonly SemaphoreSlim _window = new(window);
    private readonly long[] _sentAt = new long[window + 1];

    public int Sent { get; private set; }

    public long SentAt(long command) => _sentAt[SendFrame.NumberOf(command) % _sentAt.Length];

    public void MayGoOn() => _window.Release();

    public async Task KeepSending(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await _window.WaitAsync(ct);
                Sent++;
                _sentAt[Sent % _sentAt.Length] = Stopwatch.GetTimestamp();
                await client.Send(frame.Next(Sent, _sentAt[Sent % _sentAt.Length]));
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
    }
}
