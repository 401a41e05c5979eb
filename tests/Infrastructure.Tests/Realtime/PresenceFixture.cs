using System.Text.Json;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Presence;
using GoChat.Infrastructure.Realtime.Sockets;
using GoChat.Testing;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>A presence board, and one connection that watches Bob.</summary>
internal sealed class PresenceFixture
{
    public PresenceFixture()
    {
        Watchers = new PresenceWatchers(Registry);
        Board = new PresenceBoard(Registry, Watchers, Elsewhere, Clock);
        Watcher = Connected(UserId.New(DateTimeOffset.UtcNow));
        Watchers.Watch(Watcher, [Bob]);
    }

    public MovableClock Clock { get; } = new();

    public ConnectionRegistry Registry { get; } = new();

    public PresenceWatchers Watchers { get; }

    public OtherNodesOfATest Elsewhere { get; } = new();

    public PresenceBoard Board { get; }

    public UserId Bob { get; } = UserId.New(DateTimeOffset.UtcNow);

    public ClientConnection Watcher { get; }

    /// <summary>The watcher's presence pushes about Bob since the last call.</summary>
    public IReadOnlyList<bool> Told() =>
        [.. Frames(Watcher).Where(f => f.GetProperty("push").GetProperty("userId").GetString() == Bob.Value)
            .Select(f => f.GetProperty("push").GetProperty("online").GetBoolean())];

    public static IReadOnlyList<JsonElement> Frames(ClientConnection connection)
    {
        var frames = new List<JsonElement>();
        while (connection.Outgoing.TryRead(out var frame))
        {
            frames.Add(JsonDocument.Parse(frame.Bytes).RootElement);
            connection.Left(frame);
        }

        return frames;
    }

    public ClientConnection Connected(UserId user)
    {
        var connection = new ClientConnection(new AccessGrant(Principal.OnDevice(user, DeviceId.New(DateTimeOffset.UtcNow)), DateTimeOffset.MaxValue));
        Registry.Add(connection);
        return connection;
    }

    /// <summary>The other nodes, controlled by a test.</summary>
    internal sealed class OtherNodesOfATest : IOtherNodes
    {
        private readonly HashSet<UserId> _there = [];

        public event Action<IReadOnlyCollection<UserId>>? Moved;

        public event Action? Doubted;

        public bool AreNone => false;

        public ValueTask<IReadOnlySet<UserId>> WhoIsThere(IReadOnlyCollection<UserId> users) => new(users.Where(_there.Contains).ToHashSet());

        public void Push(Recipient to, ReadOnlyMemory<byte> frame) => throw new NotSupportedException("The board pushes to sockets here.");

        public void ComeSilently(UserId user) => _there.Add(user);

        public void GoSilently(UserId user) => _there.Remove(user);

        public void Come(UserId user)
        {
            ComeSilently(user);
            Moved?.Invoke([user]);
        }

        public void Go(UserId user)
        {
            GoSilently(user);
            Moved?.Invoke([user]);
        }

        public void Lose()
        {
            _there.Clear();
            Doubted?.Invoke();
        }
    }
}
