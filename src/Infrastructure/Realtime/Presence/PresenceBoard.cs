using System.Collections.Concurrent;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Realtime.Presence;

/// <summary>
/// Who is online, as pushed to the watchers on this node. A user appears online at the next check, and offline after <see cref="Calm"/> without a
/// connection to any node; a user's state is pushed at most once per <see cref="Calm"/>, so a flapping connection costs one push per user and period.
/// </summary>
internal sealed class PresenceBoard : IPresence
{
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    /// <summary>A lost report of another node is made up for within this time.</summary>
    public static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    private readonly ConnectionRegistry _connections;
    private readonly PresenceWatchers _watchers;
    private readonly IOtherNodes _others;
    private readonly TimeProvider _clock;

    /// <summary>Users whose state may have changed and is not decided yet.</summary>
    private readonly ConcurrentDictionary<UserId, Move> _moved = new();

    /// <summary>Users pushed as online, and since when: those connected here, and those elsewhere who are watched here.</summary>
    private readonly ConcurrentDictionary<UserId, DateTimeOffset> _online = new();

    /// <summary>When a user's state was last pushed; only <see cref="Look"/> uses it.</summary>
    private readonly Dictionary<UserId, DateTimeOffset> _pushed = [];

    private DateTimeOffset _asked;
    private volatile bool _doubted;

    public PresenceBoard(ConnectionRegistry connections, PresenceWatchers watchers, IOtherNodes others, TimeProvider clock)
    {
        (_connections, _watchers, _others, _clock, _asked) = (connections, watchers, others, clock, clock.GetUtcNow());
        connections.Came += connection => Note(connection.User, here: true);
        connections.Gone += connection => Note(connection.User, here: true);
        others.Moved += NoteElsewhere;
        others.Doubted += () => _doubted = true;
    }

    public async Task<IReadOnlySet<UserId>> OnlineAmong(IReadOnlyCollection<UserId> users)
    {
        var online = users.Where(_online.ContainsKey).ToHashSet();
        var unknown = users.Where(user => !online.Contains(user)).ToList();
        foreach (var user in await Elsewhere(unknown))
        {
            Learn(user);
            online.Add(user);
        }

        return online;
    }

    /// <summary>Decides all recent moves and notifies the watchers. One caller at a time.</summary>
    /// <returns>Users who were connected here and have gone offline.</returns>
    public async Task<IReadOnlyList<Departure>> Look()
    {
        var now = _clock.GetUtcNow();
        if (_doubted || now - _asked >= AskAgain)
            Doubt(now);
        var due = _moved.Where(moved => IsDue(moved.Key, moved.Value, now) && _moved.TryRemove(moved)).ToList();
        var here = due.Select(moved => moved.Key).Where(IsHere).ToHashSet();
        here.UnionWith(await Elsewhere([.. due.Select(moved => moved.Key).Where(user => !here.Contains(user))]));

        var departures = new List<Departure>();
        foreach (var (user, move) in due)
            Decide(user, move, here.Contains(user) || IsHere(user), now, departures);
        foreach (var (user, at) in _pushed)
        {
            if (now - at >= Calm)
                _pushed.Remove(user);
        }

        return departures;
    }

    /// <summary>Users who are connected only here go offline now, because this server stops.</summary>
    public async Task<IReadOnlyList<Departure>> Leave()
    {
        var mine = _online.Where(o => IsHere(o.Key) || (_moved.TryGetValue(o.Key, out var move) && move.Here)).ToList();
        var staying = await Elsewhere([.. mine.Select(o => o.Key)]);
        return [.. mine.Where(o => !staying.Contains(o.Key)).Select(o => new Departure(o.Key, o.Value, _clock.GetUtcNow()))];
    }

    private bool IsHere(UserId user) => !_connections.Of(user).IsEmpty;

    private ValueTask<IReadOnlySet<UserId>> Elsewhere(IReadOnlyCollection<UserId> users) => _others.WhoIsThere(users);

    private void Note(UserId user, bool here)
    {
        var now = _clock.GetUtcNow();
        _moved.AddOrUpdate(user, _ => new Move(now, here), (_, before) => new Move(now, here || before.Here));
    }

    private void NoteElsewhere(IReadOnlyCollection<UserId> moved)
    {
        foreach (var user in moved.Where(user => _online.ContainsKey(user) || _watchers.Of(user).Count > 0))
            Note(user, here: false);
    }

    /// <summary>Queries all users who are not connected here again, and forgets those whom nobody watches any more.</summary>
    private void Doubt(DateTimeOffset now)
    {
        (_doubted, _asked) = (false, now);
        var watched = _watchers.Watched();
        foreach (var user in watched.Where(user => !IsHere(user)))
            _moved.TryAdd(user, new Move(now, Here: false));
        foreach (var (user, _) in _online)
        {
            if (!IsHere(user) && !watched.Contains(user) && !_moved.ContainsKey(user))
                _online.TryRemove(user, out _);
        }
    }

    /// <summary>
    /// A user elsewhere whose state was never pushed. A single watcher learns it from the query's answer; several are pushed to. The state is checked once
    /// more, because a move may have arrived before anybody watched.
    /// </summary>
    private void Learn(UserId user)
    {
        var watchers = _watchers.Of(user).Count;
        if (watchers == 0)
            return;
        if (watchers == 1)
            _online.TryAdd(user, _clock.GetUtcNow());
        _moved.TryAdd(user, new Move(_clock.GetUtcNow(), Here: false));
    }

    /// <summary>Whether enough time has passed to decide.</summary>
    private bool IsDue(UserId user, Move move, DateTimeOffset now) =>
        (!_pushed.TryGetValue(user, out var pushed) || now - pushed >= Calm)
        && (IsHere(user) || !_online.ContainsKey(user) || now - move.At >= Calm);

    private void Decide(UserId user, Move move, bool online, DateTimeOffset now, List<Departure> departures)
    {
        if (online == _online.ContainsKey(user))
            return;
        if (online)
        {
            _online[user] = move.At;
            Notify(new PresencePush(user, Online: true, LastSeenAt: null), now);
            return;
        }

        if (_online.TryRemove(user, out var since) && move.Here)
            departures.Add(new Departure(user, since, move.At));
        Notify(new PresencePush(user, Online: false, move.At), now);
    }

    private void Notify(PresencePush push, DateTimeOffset now)
    {
        _pushed[push.UserId] = now;
        var watchers = _watchers.Of(push.UserId);
        if (watchers.Count == 0)
            return;
        var frame = Frames.Ephemeral(push);
        foreach (var watcher in watchers)
            watcher.Push(frame, PushKind.Ephemeral);
    }

    /// <param name="Here">A socket of this node came or went, so this node must record when the user left.</param>
    private readonly record struct Move(DateTimeOffset At, bool Here);
}

/// <summary>A user was online from <paramref name="Since"/> until <paramref name="At"/>.</summary>
internal sealed record Departure(UserId User, DateTimeOffset Since, DateTimeOffset At);
