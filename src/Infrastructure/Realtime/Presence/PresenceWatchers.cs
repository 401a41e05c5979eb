using System.Collections.Immutable;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Realtime.Presence;

/// <summary>Which connections watch a user's presence. A closed connection watches nobody.</summary>
public sealed class PresenceWatchers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, ImmutableHashSet<ClientConnection>> _watchersOf = [];
    private readonly Dictionary<ClientConnection, IReadOnlyList<UserId>> _watchedBy = [];

    private readonly ConnectionRegistry _connections;
    private long _ended;

    public PresenceWatchers(ConnectionRegistry connections)
    {
        _connections = connections;
        connections.Gone += connection => Watch(connection, []);
    }

    /// <summary>The number of watches that <see cref="End"/> was asked to end. Read it before you ask who may be watched.</summary>
    public long Ended
    {
        get
        {
            lock (_lock)
                return _ended;
        }
    }

    /// <summary>Replaces the users that a connection watches, unless a watch was ended meanwhile: then ask again who may be watched.</summary>
    /// <param name="asOf"><see cref="Ended"/> from before the question.</param>
    public bool TryWatch(ClientConnection connection, IReadOnlyList<UserId> users, long asOf)
    {
        lock (_lock)
        {
            if (_ended != asOf)
                return false;
            Watch(connection, users);
            return true;
        }
    }

    /// <summary>A user may no longer see another one's presence: their connections stop watching and see the other one go offline.</summary>
    public void End(UserId watcher, UserId watched)
    {
        var ended = new List<ClientConnection>();
        lock (_lock)
        {
            _ended++;
            foreach (var connection in _connections.Of(watcher))
            {
                if (!_watchedBy.TryGetValue(connection, out var users) || !users.Contains(watched))
                    continue;
                Forget(connection, [watched]);
                _watchedBy[connection] = [.. users.Where(user => user != watched)];
                ended.Add(connection);
            }
        }

        if (ended.Count == 0)
            return;
        var frame = Frames.Ephemeral(new PresencePush(watched, Online: false, LastSeenAt: null));
        foreach (var connection in ended)
            connection.Push(frame);
    }

    /// <summary>Replaces the users that a connection watches; none once it has closed.</summary>
    public void Watch(ClientConnection connection, IReadOnlyList<UserId> users)
    {
        lock (_lock)
        {
            if (_watchedBy.Remove(connection, out var before))
                Forget(connection, before);
            if (users.Count == 0 || !_connections.Of(connection.User).Contains(connection))
                return;
            _watchedBy[connection] = users;
            foreach (var user in users)
                _watchersOf[user] = _watchersOf.GetValueOrDefault(user, []).Add(connection);
        }
    }

    public IReadOnlyCollection<ClientConnection> Of(UserId user)
    {
        lock (_lock)
            return _watchersOf.GetValueOrDefault(user, []);
    }

    /// <summary>All users whom somebody watches.</summary>
    public IReadOnlySet<UserId> Watched()
    {
        lock (_lock)
            return _watchersOf.Keys.ToHashSet();
    }

    private void Forget(ClientConnection connection, IReadOnlyList<UserId> users)
    {
        foreach (var user in users)
        {
            var rest = _watchersOf.GetValueOrDefault(user, []).Remove(connection);
            if (rest.IsEmpty)
                _watchersOf.Remove(user);
            else
                _watchersOf[user] = rest;
        }
    }
}
