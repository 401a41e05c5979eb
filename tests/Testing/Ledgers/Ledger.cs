using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace GoChat.Testing.Ledgers;

/// <summary>
/// Records what a conversation shows from outside: every ack, and every message that a device shows. At the end it is compared with the log.
/// <see cref="Writer"/> and <see cref="Listener"/> fill it.
/// </summary>
public sealed class Ledger(string conversation)
{
    private readonly ConcurrentDictionary<string, Place> _acked = new();
    private readonly ConcurrentDictionary<long, long> _ackedAt = new();
    private readonly ConcurrentBag<Listener> _listeners = [];
    private int _contradicted;

    public string Conversation { get; } = conversation;

    public int Acked => _acked.Count;

    /// <summary>The newest acknowledged sequence.</summary>
    public long Newest => _acked.Values.Select(place => place.Seq).DefaultIfEmpty().Max();

    /// <summary>When each device showed each acknowledged message.</summary>
    public IEnumerable<Showing> Showings => _listeners
        .SelectMany(device => device.ShownAt, (device, shown) => (Device: device, shown.Seq, shown.At))
        .Where(shown => _ackedAt.ContainsKey(shown.Seq))
        .Select(shown => new Showing(shown.Device, _ackedAt[shown.Seq], shown.At));

    public bool HasAck(string clientMessageId) => _acked.ContainsKey(clientMessageId);

    /// <summary>Records an ack. A second ack of the same message must name the same place.</summary>
    public void Ack(string clientMessageId, JsonElement ok)
    {
        var place = Place.Of(ok);
        _ackedAt.TryAdd(place.Seq, Stopwatch.GetTimestamp());
        if (_acked.GetOrAdd(clientMessageId, place) != place)
            Interlocked.Increment(ref _contradicted);
    }

    public void Include(Listener listener) => _listeners.Add(listener);

    /// <summary>Waits until every device has all stored messages, then counts.</summary>
    public async Task<LedgerCounts> Close(Person reader)
    {
        var log = await Log(reader);
        foreach (var listener in _listeners)
            await listener.Reaches(log[^1].Place.Seq);
        var texts = log.Where(m => m.ClientMessageId is not null).ToLookup(m => m.ClientMessageId!, m => m.Place);
        var stored = log.ToDictionary(m => m.Place.Seq, m => m.Place);
        return new LedgerCounts(
            Acked,
            texts.Sum(text => text.Count()),
            _listeners.Sum(l => l.Shown.Count),
            _listeners.Sum(l => l.Repeated),
            _acked.Count(ack => !texts[ack.Key].Contains(ack.Value)) + _listeners.Sum(l => stored.Values.Except(l.Shown).Count()),
            texts.Count(text => text.Count() > 1) + _contradicted,
            log.Where((m, i) => m.Place.Seq != i + 1).Count() + Overtaken() + _listeners.Sum(l => l.Contradicted + l.Shown.Except(stored.Values).Count()));
    }

    /// <summary>Messages acknowledged at a place before that of their writer's previous message.</summary>
    private int Overtaken() => _acked
        .Select(ack => (Cut: ack.Key.LastIndexOf('-'), ack.Key, ack.Value.Seq))
        .GroupBy(ack => ack.Key[..ack.Cut], ack => (Number: int.Parse(ack.Key[(ack.Cut + 1)..], CultureInfo.InvariantCulture), ack.Seq))
        .Select(writer => writer.OrderBy(ack => ack.Number).Select(ack => ack.Seq).ToList())
        .Sum(seqs => seqs.Zip(seqs.Skip(1)).Count(pair => pair.First >= pair.Second));

    private async Task<List<(Place Place, string? ClientMessageId)>> Log(Person reader)
    {
        var log = new List<(Place Place, string? ClientMessageId)>();
        for (var more = true; more;)
        {
            var after = log.Count == 0 ? 0 : log[^1].Place.Seq;
            var page = await reader.Get($"/api/v1/conversations/{Conversation}/messages?afterSeq={after}&limit=100");
            foreach (var message in page.GetProperty("items").EnumerateArray())
                log.Add((Place.Of(message), message.GetProperty("type").GetString() == "text" ? message.GetProperty("clientMessageId").GetString() : null));
            more = page.GetProperty("hasMore").GetBoolean();
        }

        return log;
    }
}

/// <summary>One device showed a message; timestamps of the stopwatch.</summary>
public readonly record struct Showing(Listener Device, long AckedAt, long ShownAt)
{
    /// <summary>The time from the ack to the display; zero when the push came before the ack.</summary>
    public TimeSpan Delay => Stopwatch.GetElapsedTime(Math.Min(AckedAt, ShownAt), ShownAt);
}

/// <summary>A message's place in its conversation.</summary>
public readonly record struct Place(long Seq, string Id)
{
    /// <summary>The place of an acknowledged, stored or pushed message.</summary>
    public static Place Of(JsonElement message) => new(message.GetProperty("seq").GetInt64(), message.GetProperty("id").GetString()!);
}
