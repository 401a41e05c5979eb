using System.Collections.Concurrent;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Realtime;

/// <summary>
/// Who is online, as it was told to those who watch. A user's coming is told at the next look, their going after <see cref="Calm"/> without
/// a connection, and nothing within <see cref="Calm"/> of what was told last: a connection that flaps costs one push per user and period.
/// </summary>
internal sealed class PresenceBoard : IPresence
{
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);
    private readonly ConnectionRegistry _connections;
    private readonly PresenceWatchers _watchers;
    private readonly TimeProvider _clock;

    /// <summary>Users whose connections changed and about whom nothing was decided yet, with the time of the last change.</summary>
    private readonly ConcurrentDictionary<UserId, DateTimeOffset> _changed = new();

    /// <summary>Users told to be online, since when.</summary>
    private readonly ConcurrentDictionary<UserId, DateTimeOffset> _online = new();

    /// <summary>When something was last told of a user; touched by <see cref="Look"/> alone.</summary>
    private readonly Dictionary<UserId, DateTimeOffset> _told = [];

    public PresenceBoard(ConnectionRegistry connections, PresenceWatchers watchers, TimeProvider clock)
    {
        (_connections, _watchers, _clock) = (connections, watchers, clock);
        connections.Came += Note;
        connections.Gone += Note;
    }

    public bool IsOnline(UserId user) => _online.ContainsKey(user);

    /// <summary>Decides about all recent changes and tells the watchers. One caller at a time.</summary>
    /// <returns>Those who have gone.</returns>
    public IReadOnlyList<Departure> Look()
    {
        var now = _clock.GetUtcNow();
        var departures = new List<Departure>();
        foreach (var (user, changedAt) in _changed)
        {
            // Taken away first: what changes from here on comes back on its own.
            _changed.TryRemove(user, out _);
            if (!Decide(user, changedAt, now, departures))
                _changed.TryAdd(user, changedAt);
        }

        foreach (var (user, at) in _told)
        {
            if (now - at >= Calm)
                _told.Remove(user);
        }

        return departures;
    }

    /// <summary>Everybody told to be online goes now, because this server does.</summary>
    public IReadOnlyList<Departure> Leave() => [.. _online.Select(o => new Departure(o.Key, o.Value, _clock.GetUtcNow()))];

    private void Note(ClientConnection connection) => _changed[connection.User] = _clock.GetUtcNow();

    /// <returns>False when it is too early to say.</returns>
    private bool Decide(UserId user, DateTimeOffset changedAt, DateTimeOffset now, List<Departure> departures)
    {
        var here = !_connections.Of(user).IsEmpty;
        if (here == IsOnline(user))
            return true;
        if (_told.TryGetValue(user, out var told) && now - told < Calm)
            return false;
        if (here)
        {
            _online[user] = changedAt;
            Tell(new PresencePush(user, Online: true, LastSeenAt: null), now);
            return true;
        }

        if (now - changedAt < Calm)
            return false;
        if (_online.TryRemove(user, out var since))
            departures.Add(new Departure(user, since, changedAt));
        Tell(new PresencePush(user, Online: false, changedAt), now);
        return true;
    }

    private void Tell(PresencePush push, DateTimeOffset now)
    {
        _told[push.UserId] = now;
        var watchers = _watchers.Of(push.UserId);
        if (watchers.Count == 0)
            return;
        var frame = Frames.Ephemeral(push);
        foreach (var watcher in watchers)
            watcher.Push(frame);
    }
}

/// <summary>A user was online from <paramref name="Since"/> until <paramref name="At"/>.</summary>
internal sealed record Departure(UserId User, DateTimeOffset Since, DateTimeOffset At);
