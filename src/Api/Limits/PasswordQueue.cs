using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http.Errors;
using GoChat.Application.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// Hashes only as many passwords at a time as there are cores, so that a flood of sign-ins does not block signed-in users. The others wait, and
/// addresses take turns, so that a caller who sends many waits behind their own. Beyond [limits] password_queue, or beyond their address's share of it,
/// requests are refused at once with <c>server.busy</c>.
/// </summary>
internal sealed class PasswordQueue(IOptions<LimitOptions> options) : IEndpointFilter
{
    private static readonly TimeSpan WorthTryingAgain = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private readonly LinkedList<Line> _lines = [];
    private int _free = Math.Max(2, Environment.ProcessorCount);
    private int _waiting;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!options.Value.Enabled)
            return await next(context);
        if (!await Enter(ClientAddress.Of(context.HttpContext), context.HttpContext.RequestAborted))
            return new ErrorResult(CommonErrors.Busy with { RetryAfter = WorthTryingAgain });
        try
        {
            return await next(context);
        }
        finally
        {
            Leave();
        }
    }

    /// <returns>False when the queue is full.</returns>
    private async Task<bool> Enter(string address, CancellationToken ct)
    {
        TaskCompletionSource<bool> waiter;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return true;
            }

            if (Queue(address) is not { } queued)
                return false;
            waiter = queued;
        }

        using (ct.Register(() => GiveUp(address, waiter, ct)))
            return await waiter.Task;
    }

    private TaskCompletionSource<bool>? Queue(string address)
    {
        var line = _lines.FirstOrDefault(l => l.Address == address);
        var own = line?.Waiters.Count ?? 0;
        if (own >= options.Value.PasswordQueuePerAddress || (_waiting >= options.Value.PasswordQueue && !TakeFromLongest(own)))
            return null;
        if (line is null)
            _lines.AddLast(line = new Line(address));
        // The waiter continues on another thread: no continuation runs while the lock is held.
        var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        line.Waiters.AddLast(waiter);
        _waiting++;
        return waiter;
    }

    /// <summary>Makes room for an address that has fewer waiters than another: removes the newest of the longest line.</summary>
    private bool TakeFromLongest(int own)
    {
        var longest = _lines.MaxBy(line => line.Waiters.Count)!;
        if (longest.Waiters.Count <= own + 1)
            return false;
        var last = longest.Waiters.Last!.Value;
        Remove(longest, last);
        return last.TrySetResult(false);
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (_lines.First is { Value: var line })
            {
                var waiter = line.Waiters.First!.Value;
                Remove(line, waiter);
                if (_lines.Remove(line))
                    _lines.AddLast(line);
                if (waiter.TrySetResult(true))
                    return;
            }

            _free++;
        }
    }

    private void GiveUp(string address, TaskCompletionSource<bool> waiter, CancellationToken ct)
    {
        lock (_lock)
        {
            if (waiter.TrySetCanceled(ct) && _lines.FirstOrDefault(l => l.Address == address) is { } line)
                Remove(line, waiter);
        }
    }

    private void Remove(Line line, TaskCompletionSource<bool> waiter)
    {
        if (line.Waiters.Remove(waiter))
            _waiting--;
        if (line.Waiters.Count == 0)
            _lines.Remove(line);
    }

    /// <summary>The waiters of one address, in order of arrival. A line is never empty.</summary>
    private sealed record Line(string Address)
    {
        public LinkedList<TaskCompletionSource<bool>> Waiters { get; } = [];
    }
}
