using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using GoChat.Testing.Servers;

namespace GoChat.Testing;

/// <summary>A plain client of the socket: sends frames, and keeps answers by id and all pushes in order.</summary>
public sealed class SocketClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly Channel<JsonElement> _unasked = Channel.CreateUnbounded<JsonElement>();
    private readonly ConcurrentQueue<JsonElement> _seen = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private Task _reading = Task.CompletedTask;

    /// <summary>Pushed frames that <see cref="Next"/> has read and not returned.</summary>
    private List<JsonElement> _passed = [];
    private volatile TaskCompletionSource? _deaf;
    private long _lastId;

    private SocketClient()
    {
    }

    /// <summary>The server's answer to hello.</summary>
    public JsonElement Welcome { get; private set; }

    /// <summary>Every frame the server has sent, in order.</summary>
    public IReadOnlyCollection<JsonElement> Seen => _seen;

    /// <summary>Answers pings.</summary>
    public bool AnswersPings { get; set; }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    /// <summary>Whether a failure means that the connection was lost, cannot be opened, or does not answer: a client reconnects and asks again.</summary>
    public static bool IsGone(Exception failure) => failure is IOException or WebSocketException or InvalidOperationException or TimeoutException;

    /// <summary>Connects without hello.</summary>
    /// <param name="line">An unusual connection to the server, if any; it then trusts the server by itself.</param>
    public static async Task<SocketClient> Open(IServerAddress server, string? origin = null, HttpMessageInvoker? line = null)
    {
        var client = new SocketClient();
        client._socket.Options.AddSubProtocol("gochat.v1.json");
        if (line is null)
            client._socket.Options.RemoteCertificateValidationCallback = server.Trusts;
        if (origin is not null)
            client._socket.Options.SetRequestHeader("Origin", origin);
        await client._socket.ConnectAsync(server.SocketAddress, line, CancellationToken.None).WaitAsync(Patience);
        client._reading = client.ReadAll();
        return client;
    }

    public static async Task<SocketClient> Greet(IServerAddress server, string token, long pts = 0, string? epoch = null, params string[] open)
    {
        var client = await Open(server);
        await client.Hello(token, pts, epoch, [.. open.Select(conversation => (conversation, 0L))]);
        return client;
    }

    /// <param name="open">Conversations on screen, with the newest known sequence of each.</param>
    /// <exception cref="IOException">The server refused.</exception>
    public async Task Hello(string token, long pts, string? epoch, params (string Conversation, long Seq)[] open)
    {
        var hello = new { token, pts, epoch, open = open.Select(known => new { conversation = known.Conversation, seq = known.Seq, changeSeq = 0 }) };
        var answer = await Command("hello", hello);
        Welcome = answer.TryGetProperty("ok", out var ok) ? ok : throw new IOException($"hello was refused: {answer}");
    }

    /// <summary>Sends a command and waits for its answer; returns the whole frame.</summary>
    public async Task<JsonElement> Command(string verb, object arguments)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = _waiting.GetOrAdd(id, _ => new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously));
        await SendText(JsonSerializer.Serialize(new Dictionary<string, object> { ["id"] = id, [verb] = arguments }));
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>Sends a text and returns its acknowledgement, or the whole frame of the error.</summary>
    public Task<JsonElement> Send(string conversation, string text, string? clientMessageId = null) => Command(
        "send", new { conversation, clientMessageId = clientMessageId ?? Guid.NewGuid().ToString(), type = "text", body = new { text } });

    public Task SendText(string frame) => SendBytes(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text);

    public async Task SendBytes(byte[] frame, WebSocketMessageType type)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(frame, type, endOfMessage: true, CancellationToken.None).WaitAsync(Patience);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>
    /// The next pushed frame that matches; others before it are skipped. Messages and personal events may overtake each other: one of them is not skipped
    /// while another kind is looked for.
    /// </summary>
    public async Task<JsonElement> Next(Func<JsonElement, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var at = 0; ; at++)
        {
            if (at == _passed.Count)
                _passed.Add(await _unasked.Reader.ReadAsync(patience.Token));
            var frame = _passed[at];
            if (!fits(frame))
                continue;
            var earlier = _passed.Take(at).Where(other => (IsPush(other, "message") || IsPush(other, "event")) && KindOf(other) != KindOf(frame));
            _passed = [.. earlier, .. _passed.Skip(at + 1)];
            return frame;
        }
    }

    /// <summary>The push object of the next pushed message.</summary>
    public async Task<JsonElement> NextMessage() => (await Next(f => IsPush(f, "message"))).GetProperty("push");

    /// <summary>The next personal event of a type, with its pts.</summary>
    public async Task<JsonElement> NextEvent(string type) =>
        (await Next(f => IsPush(f, "event") && f.GetProperty("push").GetProperty("event").GetProperty("type").GetString() == type)).GetProperty("push");

    /// <summary>The pushed frames that have arrived and were not read yet.</summary>
    public IReadOnlyList<JsonElement> TakeAll()
    {
        var frames = new List<JsonElement>();
        while (_unasked.Reader.TryRead(out var frame))
            frames.Add(frame);
        return frames;
    }

    /// <summary>All pushed frames, as they arrive, until the socket ends.</summary>
    public IAsyncEnumerable<JsonElement> Unasked() => _unasked.Reader.ReadAllAsync();

    /// <summary>Reads at most one more frame, then nothing.</summary>
    public void StopReading() => _deaf = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReadOn()
    {
        var deaf = _deaf;
        _deaf = null;
        deaf?.TrySetResult();
    }

    /// <summary>Waits until the server has closed the socket.</summary>
    public Task Closed() => _reading.WaitAsync(Patience);

    /// <summary>Drops the connection like a network failure.</summary>
    public void Drop() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        ReadOn();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
    }

    private static bool IsPush(JsonElement frame, string type) => KindOf(frame) == type;

    private static string? KindOf(JsonElement frame) => frame.TryGetProperty("push", out var push) ? push.GetProperty("type").GetString() : null;

    private async Task ReadAll()
    {
        var buffer = new byte[4 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                if (_deaf is { } deaf)
                    await deaf.Task;
                if (length == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 4);
                var received = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                length += received.Count;
                if (!received.EndOfMessage)
                    continue;
                Sort(JsonDocument.Parse(buffer.AsMemory(0, length).ToArray()).RootElement);
                length = 0;
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A dropped connection ends reading like a closed one; CloseStatus distinguishes them.
        }

        _unasked.Writer.TryComplete();
        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(new IOException($"The socket ended: {_socket.CloseStatus} {_socket.CloseStatusDescription}"));
    }

    private void Sort(JsonElement frame)
    {
        _seen.Enqueue(frame);
        if (frame.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number)
        {
            _waiting.GetOrAdd(id.GetInt64(), _ => new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously))
                .TrySetResult(frame);
        }
        else
        {
            _unasked.Writer.TryWrite(frame);
        }

        if (AnswersPings && frame.TryGetProperty("ping", out _))
            _ = Pong();
    }

    private async Task Pong()
    {
        try
        {
            await SendText("""{"pong":{}}""");
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // No caller waits for it any more.
        }
    }
}
