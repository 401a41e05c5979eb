using System.Net.WebSockets;
using System.Text;
using GoChat.Load.Hosting;

namespace GoChat.Load.Client;

/// <summary>One socket. Its listener receives every frame, on the thread that reads it.</summary>
internal sealed class LoadClient : IAsyncDisposable
{
    private const string Subprotocol = "gochat.v1.json";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly byte[] Pong = """{"pong":{}}"""u8.ToArray();
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private byte[] _buffer = new byte[1024];
    private Task _reading = Task.CompletedTask;

    public delegate void Listener(in ServerFrame frame, ReadOnlySpan<byte> utf8);

    public delegate void Welcomed(ReadOnlySpan<byte> utf8);

    /// <summary>Connects, greets and listens.</summary>
    /// <param name="welcomed">Receives the answer to the greeting, before the listener receives anything.</param>
    public static async Task<LoadClient> Connect(ServerEndpoint endpoint, string token, Listener listener, Welcomed? welcomed = null)
    {
        var client = new LoadClient();
        try
        {
            await client.Greet(endpoint, token, welcomed);
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }

        client._reading = client.Listen(listener);
        return client;
    }

    public async Task Send(ReadOnlyMemory<byte> frame)
    {
        await _sending.WaitAsync(_ended.Token);
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, _ended.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Drops the connection, like a device that loses its network. Throws the exception that ended it before, if there was one.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
        _ended.Dispose();
    }

    private async Task Greet(ServerEndpoint endpoint, string token, Welcomed? welcomed)
    {
        _socket.Options.AddSubProtocol(Subprotocol);
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var patience = new CancellationTokenSource(Patience);
        await _socket.ConnectAsync(endpoint.Socket, endpoint.Invoker, patience.Token);
        var hello = $$$"""{"id":1,"hello":{"token":"{{{token}}}","pts":0,"epoch":null,"open":[]}}""";
        await _socket.SendAsync(Encoding.UTF8.GetBytes(hello), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        var length = await Receive(patience.Token);
        if (length < 0 || ServerFrame.Read(_buffer.AsSpan(0, length)).Kind != FrameKind.Reply)
            throw new WebSocketException($"Greeting refused: {(int?)_socket.CloseStatus} {Encoding.UTF8.GetString(_buffer, 0, Math.Max(0, length))}");
        welcomed?.Invoke(_buffer.AsSpan(0, length));
        _buffer = new byte[1024];
    }

    private async Task Listen(Listener listener)
    {
        try
        {
            while (await Receive(_ended.Token) is var length and >= 0)
            {
                if (Hear(listener, length) == FrameKind.Ping)
                    await Send(Pong);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException && _ended.IsCancellationRequested)
        {
            return;
        }

        throw new InvalidOperationException($"The server closed a socket: {(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}");
    }

    private FrameKind Hear(Listener listener, int length)
    {
        var utf8 = _buffer.AsSpan(0, length);
        var frame = ServerFrame.Read(utf8);
        if (frame.Kind != FrameKind.Ping)
            listener(frame, utf8);
        return frame.Kind;
    }

    /// <summary>The length of the next frame in the buffer, or -1 when the server closes.</summary>
    private async ValueTask<int> Receive(CancellationToken ct)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
                Array.Resize(ref _buffer, length * 2);
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), ct);
            if (received.MessageType == WebSocketMessageType.Close)
                return -1;
            length += received.Count;
            if (received.EndOfMessage)
                return length;
        }
    }
}
