using System.Collections.Immutable;
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

    public PresenceWatchers(ConnectionRegistry connections)
    {
        _connections = connections;
        connections.Gone += connection => Watch(connection, []);
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
