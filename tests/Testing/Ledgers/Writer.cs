using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace GoChat.Testing;

/// <summary>
/// Writes into a conversation as a client does: comes back when the connection is lost, and asks again, under the same clientMessageId, for
/// what it has no answer to or was refused for a while.
/// </summary>
/// <param name="name">Begins each clientMessageId, which a number ends.</param>
public sealed class Writer(Person person, Ledger ledger, string name) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private SocketClient? _socket;
    private int _last;

    /// <summary>Codes of the temporary errors it was answered.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>How often it lost the connection.</summary>
    public int Lost { get; private set; }

    /// <summary>The clientMessageId of the message written last.</summary>
    public string Newest => $"{name}-{_last}";

    /// <summary>Writes some messages one after the other, each until it is acked.</summary>
    public async Task Write(int messages, string padding = "")
    {
        for (var i = 0; i < messages; i++)
            await WriteOne(padding, stop: null);
    }

    /// <summary>How long it rests after a message.</summary>
    public TimeSpan Rest { get; init; }

    /// <summary>How long each message waited for its ack, refusals and lost connections included.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    /// <summary>Writes until asked to stop; the last message is acked then.</summary>
    public async Task WriteUntil(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await WriteOne("", stop: null);
            Waits.Enqueue(Stopwatch.GetElapsedTime(began));
            await Task.Delay(Rest, CancellationToken.None);
        }
    }

    /// <summary>Writes one message until it is acked or, having been refused, <paramref name="stop"/> says that this will do.</summary>
    public async Task WriteOne(string padding, Func<bool>? stop)
    {
        _last++;
        for (var end = DateTime.UtcNow + Patience; ;)
        {
            var answer = await Ask(padding);
            if (answer is { } frame && frame.TryGetProperty("ok", out var ok))
            {
                ledger.Ack(Newest, ok);
                return;
            }

            if (answer is not null && stop?.Invoke() == true)
                return;
            if (DateTime.UtcNow > end)
                throw new TimeoutException($"{Newest} was not acked in time: {string.Join(", ", Refusals.Distinct())}");
            await Task.Delay(Pause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket is not null)
            await _socket.DisposeAsync();
    }

    /// <summary>The answer, or null when the connection was lost or cannot be made.</summary>
    private async Task<JsonElement?> Ask(string padding)
    {
        try
        {
            _socket ??= await person.Connect();
            var answer = await _socket.Send(ledger.Conversation, Newest + padding, Newest);
            if (answer.TryGetProperty("error", out var error))
                Note(error);
            return answer;
        }
        catch (Exception gone) when (SocketClient.IsGone(gone))
        {
            await DisposeAsync();
            (_socket, Lost) = (null, Lost + 1);
            return null;
        }
    }

    private void Note(JsonElement error)
    {
        if (!error.GetProperty("temporary").GetBoolean())
            throw new InvalidDataException($"{Newest} was refused for good: {error}");
        Refusals.Add(error.GetProperty("code").GetString()!);
    }
}
