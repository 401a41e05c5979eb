namespace GoChat.Infrastructure.Realtime.Sockets;

/// <summary>
/// Limits the replies of one socket: the number of commands in progress, and the bytes of replies that are being built or are unread. A command without
/// room waits; only the socket's reader asks for room.
/// </summary>
internal sealed class ReplyRoom
{
    private const int MaxCommands = 64;
    private const int MaxBytes = 1024 * 1024;
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;
    private int _expected;
    private int _commands;
    private long _bytes;
    private bool _ended;

    /// <param name="expected">The reply's expected bytes; they count until it is built.</param>
    public Task Take(int expected)
    {
        lock (_lock)
        {
            if (TryTake(expected))
                return Task.CompletedTask;
            (_waiting, _expected) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), expected);
            return _waiting.Task;
        }
    }

    public void Made(int expected, int bytes)
    {
        lock (_lock)
        {
            _bytes += bytes - expected;
            Admit();
        }
    }

    public void Left(int bytes)
    {
        lock (_lock)
        {
            _bytes -= bytes;
            _commands--;
            Admit();
        }
    }

    /// <summary>Ends all waiting: later replies are discarded.</summary>
    public void End()
    {
        lock (_lock)
        {
            _ended = true;
            Admit();
        }
    }

    private bool TryTake(int expected)
    {
        if (!_ended && (_commands == MaxCommands || _bytes >= MaxBytes))
            return false;
        _commands++;
        _bytes += expected;
        return true;
    }

    private void Admit()
    {
        if (_waiting is not { } waiting || !TryTake(_expected))
            return;
        _waiting = null;
        waiting.SetResult();
    }
}
