using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace GoChat.Testing.Ledgers;

/// <summary>
/// Writes into a conversation as a client does: reconnects when the connection is lost, and repeats a send with the same clientMessageId when
/// it got no answer or a temporary error.
/// </summary>
/// <param name="name">The prefix of each clientMessageId; a number follows.</param>
public sealed class Writer(Person person, Ledger ledger, string name) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private SocketClient? _socket;
    private int _last;

    /// <summary>Codes of the temporary errors it received.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>How often it lost the connection.</summary>
    public int Lost { get; private set; }

    /// <summary>The clientMessageId of the last message written.</summary>
    public string Newest => $"{name}-{_last}";

    /// <summary>Writes some messages one after the other, each until it is acknowledged.</summary>
    public async Task Write(int messages, string padding = "")
    {
        for (var i = 0; i < messages; i++)
            await WriteOne(padding, stop: null);
    }

    /// <summary>The pause after each message.</summary>
    public TimeSpan Rest { get; init; }

    /// <summary>When each message was first sent, and how long it waited for its ack, including refusals and lost connections.</summary>
    public ConcurrentQueue<(long SentAt, TimeSpan Wait)> Waits { get; } = [];

    /// <summary>Writes until it is stopped; the last message is then acknowledged.</summary>
    public async Task WriteUntil(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await WriteOne("", stop: null);
            Waits.Enqueue((began, Stopwatch.GetElapsedTime(began)));
            await Task.Delay(Rest, CancellationToken.None);
        }
    }

    /// <summary>Writes one message until it is acknowledged or, after a refusal, <paramref name="stop"/> says that this is enough.</summary>
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

    /// <summary>The answer, or null when the connection was lost or cannot be opened.</summary>
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
