using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache;

/// <summary>The effects of events on the keys of Redis. Each model registers the events that touch its keys; this class collects the changes.</summary>
internal sealed class InvalidationMap
{
    private readonly Dictionary<ReadModel, HashSet<object>> _shown = [];
    private readonly HashSet<string> _changed = [];
    private readonly List<(string Key, CachedHead Head)> _advances = [];
    private readonly List<(string Key, string Member, DateTimeOffset At)> _raised = [];
    private readonly List<(string Key, IWireEvent Event)> _continued = [];
    private (IWireEvent? Event, CachedHead? Head) _head;

    /// <summary>All keys that are stale now.</summary>
    public IReadOnlyCollection<string> Changed => _changed;

    /// <summary>The stale keys to fill at once, because somebody is likely to read them: by their models.</summary>
    public IReadOnlyDictionary<ReadModel, HashSet<object>> Shown => _shown;

    /// <summary>Keys whose head is moved forward instead.</summary>
    public IReadOnlyList<(string Key, CachedHead Head)> Advances => _advances;

    /// <summary>Lists in which a member is moved up.</summary>
    public IReadOnlyList<(string Key, string Member, DateTimeOffset At)> Raised => _raised;

    /// <summary>Lists of messages that each event extends, in event order: for consumers that receive the events in that order.</summary>
    public IReadOnlyList<(string Key, IWireEvent Event)> Continued => _continued;

    /// <summary>Every affected key, except lists of messages, which detect by themselves that they are behind.</summary>
    public IEnumerable<string> All => _changed.Concat(_advances.Select(a => a.Key)).Concat(_raised.Select(r => r.Key));

    /// <summary>Changed keys that are not filled at once.</summary>
    public IEnumerable<string> Dropped => _changed.Except(_shown.SelectMany(shown => shown.Value.Select(shown.Key.KeyOf)));

    public bool IsEmpty => _changed.Count == 0 && _advances.Count == 0 && _continued.Count == 0;

    /// <param name="db">For finding other keys that show the change.</param>
    public static async Task<InvalidationMap> Of(IEnumerable<IWireEvent> events, AppDbContext db, CancellationToken ct)
    {
        var affected = new InvalidationMap();
        foreach (var happened in events)
        {
            foreach (var reaction in Keys.TouchedBy(happened))
                await reaction.React(happened, affected, db, ct);
        }

        return affected;
    }

    /// <summary>Adds the keys of these users themselves.</summary>
    public InvalidationMap And(IEnumerable<UserId> people)
    {
        foreach (var user in people)
        {
            Show(Keys.UserInfo, user);
            Show(Keys.Person, user);
        }

        return this;
    }

    /// <summary>The conversation's head: read from the event once, however many keys show it.</summary>
    public CachedHead HeadOf<TEvent>(TEvent happened, Func<TEvent, CachedHead> read) where TEvent : class, IWireEvent
    {
        if (!ReferenceEquals(_head.Event, happened))
            _head = (happened, read(happened));
        return _head.Head!;
    }

    public void Show<TId, T>(ReadModel<TId, T> model, params IEnumerable<TId> ids)
        where TId : notnull
        where T : class
    {
        foreach (var id in ids)
        {
            if (!_shown.TryGetValue(model, out var shown))
                _shown[model] = shown = [];
            shown.Add(id);
            _changed.Add(model.KeyOf(id));
        }
    }

    public void Drop<TId, T>(ReadModel<TId, T> model, params IEnumerable<TId> ids)
        where TId : notnull
        where T : class
    {
        foreach (var id in ids)
            _changed.Add(model.KeyOf(id));
    }

    public void Advance(string key, CachedHead head) => _advances.Add((key, head));

    public void Raise(string key, string member, DateTimeOffset at) => _raised.Add((key, member, at));

    public void Continue(string key, IWireEvent happened) => _continued.Add((key, happened));
}
