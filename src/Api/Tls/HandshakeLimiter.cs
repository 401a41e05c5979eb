using System.Threading.Channels;

namespace GoChat.Api.Tls;

/// <summary>
/// Lets handshakes begin one after the other. They are the dearest thing a stranger can ask for: when everybody comes back at once, thousands of
/// them would stand in the thread pool's queue before the messages of those who are in. Nobody holds a turn: a client that begins a
/// handshake and says no more delays none of the others.
/// </summary>
internal sealed class HandshakeLimiter : BackgroundService
{
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);
    private readonly Channel<TaskCompletionSource> _waiting = Channel.CreateUnbounded<TaskCompletionSource>();

    /// <summary>Completes on a thread that has nothing else to do until the handshake waits for its client again.</summary>
    public Task Next()
    {
        // Not RunContinuationsAsynchronously: what follows is to happen inside SetResult, where its end is noticed.
        var turn = new TaskCompletionSource();
        return _waiting.Writer.TryWrite(turn) ? turn.Task : Task.CompletedTask;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => GiveTurns(stoppingToken)));

    private async Task GiveTurns(CancellationToken ct)
    {
        await foreach (var turn in _waiting.Reader.ReadAllAsync(ct))
        {
            turn.SetResult();
            // Everything that came meanwhile goes first.
            await Task.Yield();
        }
    }
}
