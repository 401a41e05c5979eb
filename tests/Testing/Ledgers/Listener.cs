using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;

namespace GoChat.Testing.Ledgers;

/// <summary>
/// Shows a conversation as a client does: accepts the next message, ignores repeated ones, and pulls missing ones before a later message, after a
/// <c>resync</c> and after each connect.
/// </summary>
public sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Person _person;
    private readonly List<Place> _shown = [];
    private readonly List<(long Seq, long At)> _shownAt = [];
    private Task _listening = Task.CompletedTask;
    private SocketClient? _socket;
    private volatile bool _left;

    public Listener(Person person, Ledger ledger)
    {
        (_person, Ledger) = (person, ledger);
        ledger.Include(this);
    }

    public Ledger Ledger { get; }

    public Person Person => _person;

    /// <summary>False for tests of delivery without a heartbeat's help: a heartbeat may happen at any time.</summary>
    public bool HeedsHeartbeats { get; init; } = true;

    /// <summary>Reconnects by itself when its connection has ended or does not answer, as a client does; otherwise only on request.</summary>
    public bool ComesBack { get; init; }

    public SocketClient Socket => _socket ?? throw new InvalidOperationException("This device has not connected.");

    /// <summary>The messages that the device shows, in the order of their appearance.</summary>
    public IReadOnlyList<Place> Shown
    {
        get
        {
            lock (_shown)
                return [.. _shown];
        }
    }

    /// <summary>Timestamps of the stopwatch.</summary>
    public IReadOnlyList<(long Seq, long At)> ShownAt
    {
        get
        {
            lock (_shown)
                return [.. _shownAt];
        }
    }

    /// <summary>The newest sequence shown.</summary>
    public long Known
    {
        get
        {
            lock (_shown)
                return _shown.Count == 0 ? 0 : _shown[^1].Seq;
        }
    }

    public int Repeated { get; private set; }

    /// <summary>Places where the message on screen was replaced by another one.</summary>
    public int Contradicted { get; private set; }

    public int Resyncs { get; private set; }

    public int Pulls { get; private set; }

    /// <summary>The number of reconnects at the server's request or by itself.</summary>
    public int Returns { get; private set; }

    /// <summary>Connects, for the first time or again, and fetches missing messages.</summary>
    public async Task Connect(SocketClient? by = null)
    {
        _left = false;
        await ComeIn(by);
        _listening = ComesBack ? ListenOn() : Listen(Socket);
    }

    /// <summary>Connects as soon as the server accepts it.</summary>
    public async Task Return()
    {
        await DisposeAsync();
        for (var end = DateTime.UtcNow + Patience; ; await Task.Delay(50))
        {
            try
            {
                await Connect();
                return;
            }
            catch (WebSocketException) when (DateTime.UtcNow < end)
            {
                // The server is not listening yet.
            }
        }
    }

    /// <summary>Waits until the device shows a sequence.</summary>
    public Task Reaches(long seq) => Until(() => Known >= seq, $"showing {seq}");

    /// <summary>Waits until this many repeated messages have arrived.</summary>
    public Task Repeats(int times) => Until(() => Repeated >= times, $"{times} repeated");

    public async ValueTask DisposeAsync()
    {
        _left = true;
        if (_socket is not null)
            await _socket.DisposeAsync();
        await _listening;
    }

    private async Task Until(Func<bool> happened, string what)
    {
        for (var end = DateTime.UtcNow + Patience; !happened(); await Task.Delay(20))
        {
            if (_listening.IsFaulted)
                await _listening;
            if (_listening.IsCompleted && (int?)Socket.CloseStatus is >= 4000 and < 4500)
                await ComeBack();
            if (DateTime.UtcNow > end)
                throw new TimeoutException($"A device shows {Known}, {Repeated} repeated, and waits for {what}: {Socket.CloseStatus}");
        }
    }

    private async Task ComeBack()
    {
        Returns++;
        await Return();
    }

    private async Task ComeIn(SocketClient? by)
    {
        _socket = by ?? await _person.Return(0, null, (Ledger.Conversation, Known));
        if (by is not null)
            await by.Hello(_person.AccessToken, 0, null, (Ledger.Conversation, Known));
        await Pull();
    }

    /// <summary>Listens on one connection after the other.</summary>
    private async Task ListenOn()
    {
        while (!_left)
        {
            await Listen(Socket);
            if (!_left)
                await ComeInAgain();
        }

        await Socket.DisposeAsync();
    }

    private async Task ComeInAgain()
    {
        Returns++;
        for (var end = DateTime.UtcNow + Patience; !_left; await Task.Delay(50))
        {
            await Socket.DisposeAsync();
            try
            {
                await ComeIn(by: null);
                return;
            }
            catch (Exception gone) when (SocketClient.IsGone(gone) && DateTime.UtcNow < end)
            {
                // The server does not accept connections yet.
            }
        }
    }

    private async Task Listen(SocketClient socket)
    {
        await foreach (var frame in socket.Unasked())
        {
            try
            {
                if (frame.TryGetProperty("push", out var push))
                    await Take(push);
                else if (HeedsHeartbeats && frame.TryGetProperty("ping", out var ping) && IsBehind(ping))
                    await Pull();
            }
            catch (Exception gone) when (SocketClient.IsGone(gone))
            {
                // The connection was lost during the pull, or the pull was refused; the next one pulls again.
                if (ComesBack)
                    socket.Drop();
            }
        }
    }

    private bool IsBehind(JsonElement ping) => ping.GetProperty("conversations").EnumerateArray().Any(c => c.GetProperty("maxSeq").GetInt64() > Known);

    private async Task Take(JsonElement push)
    {
        switch (push.GetProperty("type").GetString())
        {
            case "resync":
                Resyncs++;
                await Pull();
                break;
            case "message" when push.GetProperty("conversation").GetString() == Ledger.Conversation:
                var place = Place.Of(push.GetProperty("message"));
                if (place.Seq > Known + 1)
                    await Pull();
                Show(place);
                break;
        }
    }

    private async Task Pull()
    {
        Pulls++;
        for (var more = true; more;)
        {
            var answer = await Socket.Command("pull", new { conversation = Ledger.Conversation, afterSeq = Known });
            if (!answer.TryGetProperty("ok", out var page))
                throw new IOException($"A pull was refused: {answer}");
            foreach (var message in page.GetProperty("items").EnumerateArray())
                Show(Place.Of(message));
            more = page.GetProperty("hasMore").GetBoolean();
        }
    }

    private void Show(Place place)
    {
        lock (_shown)
        {
            if (place.Seq > Known)
            {
                _shown.Add(place);
                _shownAt.Add((place.Seq, Stopwatch.GetTimestamp()));
                return;
            }

            if (_shown.Contains(place))
                Repeated++;
            else
                Contradicted++;
        }
    }
}
