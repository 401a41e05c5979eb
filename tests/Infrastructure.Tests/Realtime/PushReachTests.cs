using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>Which sockets of this node each push reaches, and what it passes to the other nodes.</summary>
public sealed class PushReachTests
{
    private static readonly UserId Ann = UserId.New(DateTimeOffset.UtcNow);
    private static readonly DeviceId Phone = DeviceId.New(DateTimeOffset.UtcNow);
    private static readonly PresencePush Push = new(UserId.New(DateTimeOffset.UtcNow), Online: true, LastSeenAt: null);

    private readonly ConnectionRegistry _registry = new();
    private readonly ListedNodes _others = new();
    private readonly PushRouter _router;
    private readonly ClientConnection _phone;
    private readonly ClientConnection _phonesOtherTab;
    private readonly ClientConnection _laptop;
    private readonly ClientConnection _bob;

    public PushReachTests()
    {
        _router = new PushRouter(_registry, _others);
        (_phone, _phonesOtherTab, _laptop) = (Connect(Ann, Phone), Connect(Ann, Phone), Connect(Ann, DeviceId.New(DateTimeOffset.UtcNow)));
        _bob = Connect(UserId.New(DateTimeOffset.UtcNow), DeviceId.New(DateTimeOffset.UtcNow));
    }

    [Fact]
    public void Local_every_device_that_is_here_and_no_other_node()
    {
        _router.PushLocal([Ann, _bob.User], "{}"u8.ToArray(), PushKind.Message);

        Assert.Equal((1, 1, 1, 1), Received());
        Assert.Empty(_others.Pushed);
    }

    [Fact]
    public void Everywhere_every_device_of_the_user_at_each_node()
    {
        _router.PushEverywhere(Ann, Push);

        Assert.Equal((1, 1, 1, 0), Received());
        Assert.Equal([new Recipient(Ann)], _others.Pushed);
    }

    [Fact]
    public void To_a_device_all_its_sockets_and_nobody_else()
    {
        _router.PushToDevice(Ann, Phone, Push);

        Assert.Equal((1, 1, 0, 0), Received());
        Assert.Equal([new Recipient(Ann, Phone)], _others.Pushed);
    }

    [Fact]
    public void A_device_is_reached_only_as_its_own_users()
    {
        _router.PushToDevice(_bob.User, Phone, Push);

        Assert.Equal((0, 0, 0, 0), Received());
    }

    private (int Phone, int PhonesOtherTab, int Laptop, int Bob) Received() => (Count(_phone), Count(_phonesOtherTab), Count(_laptop), Count(_bob));

    private static int Count(ClientConnection connection) => PresenceFixture.Frames(connection).Count;

    private ClientConnection Connect(UserId user, DeviceId device)
    {
        var connection = new ClientConnection(new AccessGrant(Principal.OnDevice(user, device), DateTimeOffset.MaxValue));
        _registry.Add(connection);
        return connection;
    }

    /// <summary>Records the recipients of pushes.</summary>
    private sealed class ListedNodes : IOtherNodes
    {
        public event Action<IReadOnlyCollection<UserId>>? Moved
        {
            add { }
            remove { }
        }

        public event Action? Doubted
        {
            add { }
            remove { }
        }

        public List<Recipient> Pushed { get; } = [];

        public bool AreNone => false;

        public ValueTask<IReadOnlySet<UserId>> WhoIsThere(IReadOnlyCollection<UserId> users) => new(new HashSet<UserId>());

        public void Push(Recipient to, ReadOnlyMemory<byte> frame) => Pushed.Add(to);
    }
}
