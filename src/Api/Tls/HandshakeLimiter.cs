using System.Threading.Channels;

namespace GoChat.Api.Tls;

/// <summary>
/// Starts handshakes one after the other. They are the most expensive thing a stranger can request: when everybody reconnects at once, thousands of
/// them would stand in the thread pool's queue before the messages of connected users. No permit is held: a client that begins a
/// handshake and sends no more delays none of the others.
/// </summary>
internal sealed class HandshakeLimiter : BackgroundService
{
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);
    private readonly Channel<TaskCompletionSource> _waiting = Channel.CreateUnbounded<TaskCompletionSource>();

    /// <summary>Completes on a thread that does nothing else until the handshake waits for its client again.</summary>
    public Task Next()
    {
        // Not RunContinuationsAsynchronously: the continuation must run inside SetResult, which returns when it is over.
        var waiter = new TaskCompletionSource();
        return _waiting.Writer.TryWrite(waiter) ? waiter.Task : Task.CompletedTask;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Admit(stoppingToken)));

    private async Task Admit(CancellationToken ct)
    {
        await foreach (var waiter in _waiting.Reader.ReadAllAsync(ct))
        {
            waiter.SetResult();
            // Work that arrived meanwhile goes first.
            await Task.Yield();
        }
    }
}
