using System.Net.WebSockets;
using System.Text.Json;

namespace GoChat.Testing;

/// <summary>
/// Shows a conversation as a client does: takes the next message, passes over what it has, pulls what is missing before a later one, after a
/// <c>resync</c> and after each connection.
/// </summary>
public sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Person _person;
    private readonly Ledger _ledger;
    private readonly List<Place> _shown = [];
    private Task _listening = Task.CompletedTask;

    public Listener(Person person, Ledger ledger)
    {
        (_person, _ledger) = (person, ledger);
        ledger.Include(this);
    }

    /// <summary>False for tests of what comes without a heartbeat's help: one may fall into any moment.</summary>
    public bool HeedsHeartbeats { get; init; } = true;

    public SocketClient Socket { get; private set; } = null!;

    /// <summary>What the device shows, in the order in which it came to.</summary>
    public IReadOnlyList<Place> Shown
    {
        get
        {
            lock (_shown)
                return [.. _shown];
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

    /// <summary>Other messages than before at a place shown.</summary>
    public int Contradicted { get; private set; }

    public int Resyncs { get; private set; }

    public int Pulls { get; private set; }

    /// <summary>How often the server asked it to come back.</summary>
    public int Returns { get; private set; }

    /// <summary>Connects, for the first time or again, and fetches what it lacks.</summary>
    public async Task Connect(SocketClient? by = null)
    {
        Socket = by ?? await _person.Return(0, null, (_ledger.Conversation, Known));
        if (by is not null)
            await by.Hello(_person.AccessToken, 0, null, (_ledger.Conversation, Known));
        await Pull();
        _listening = Listen(Socket);
    }

    /// <summary>Connects as soon as the server takes it.</summary>
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
                // Nobody listens yet.
            }
        }
    }

    /// <summary>Waits until the device shows a sequence.</summary>
    public Task Reaches(long seq) => Until(() => Known >= seq, $"showing {seq}");

    /// <summary>Waits until so many messages have come that the device had already.</summary>
    public Task Repeats(int times) => Until(() => Repeated >= times, $"{times} repeated");

    public async ValueTask DisposeAsync()
    {
        await Socket.DisposeAsync();
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
            catch (IOException)
            {
                // The connection was lost while it pulled; the next one pulls again.
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
            case "message" when push.GetProperty("conversation").GetString() == _ledger.Conversation:
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
            var page = (await Socket.Command("pull", new { conversation = _ledger.Conversation, afterSeq = Known })).GetProperty("ok");
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
                _shown.Add(place);
            else if (_shown.Contains(place))
                Repeated++;
            else
                Contradicted++;
        }
    }
}
