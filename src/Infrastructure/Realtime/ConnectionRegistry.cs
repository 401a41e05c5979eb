using System.Collections.Concurrent;
using System.Collections.Immutable;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Realtime;

/// <summary>The sockets of this node, by user. Reading takes no lock.</summary>
public sealed class ConnectionRegistry
{
    private readonly ConcurrentDictionary<UserId, ImmutableArray<ClientConnection>> _byUser = new();

    /// <summary>A socket was added. Raised on the caller's thread, after the registry has changed; the same holds for <see cref="Gone"/>.</summary>
    public event Action<ClientConnection>? Came;

    public event Action<ClientConnection>? Gone;

    public void Add(ClientConnection connection)
    {
        _byUser.AddOrUpdate(connection.User, [connection], (_, others) => others.Add(connection));
        Came?.Invoke(connection);
    }

    public void Remove(ClientConnection connection)
    {
        while (_byUser.TryGetValue(connection.User, out var present))
        {
            var rest = present.Remove(connection);
            var done = rest.IsEmpty
                ? _byUser.TryRemove(new(connection.User, present))
                : _byUser.TryUpdate(connection.User, rest, present);
            if (done)
                break;
        }

        Gone?.Invoke(connection);
    }

    public ImmutableArray<ClientConnection> Of(UserId user) => _byUser.TryGetValue(user, out var present) ? present : [];

    /// <summary>Queues an ephemeral push for the recipient's sockets at this node.</summary>
    internal void Push(Recipient to, ReadOnlyMemory<byte> frame)
    {
        foreach (var connection in Of(to.User))
        {
            if (to.Device is null || connection.Device == to.Device)
                connection.Push(frame, PushKind.Ephemeral);
        }
    }

    /// <summary>Avoids the copy and the locks of the dictionary's own list of values.</summary>
    public IEnumerable<ClientConnection> All => _byUser.SelectMany(user => user.Value);
}
