using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Realtime;

/// <summary>The installation's other nodes, as far as this one knows them. No method fails when they are out of reach.</summary>
internal interface IOtherNodes
{
    /// <summary>There are no other nodes.</summary>
    bool AreNone { get; }

    /// <summary>These users have connected to another node, or left it.</summary>
    event Action<IReadOnlyCollection<UserId>>? Moved;

    /// <summary>Nodes have died or their news may be lost: the presence of users elsewhere must be queried again.</summary>
    event Action? Doubted;

    /// <summary>Those of the users who have a device connected to another live node.</summary>
    ValueTask<IReadOnlySet<UserId>> WhoIsThere(IReadOnlyCollection<UserId> users);

    /// <summary>Sends a frame to the recipient's sockets elsewhere, without any guarantee. Never waits.</summary>
    void Push(Recipient to, ReadOnlyMemory<byte> frame);
}

/// <summary>This node is the only one.</summary>
internal sealed class NoOtherNodes : IOtherNodes
{
    private static readonly IReadOnlySet<UserId> Nobody = new HashSet<UserId>();

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

    public bool AreNone => true;

    public ValueTask<IReadOnlySet<UserId>> WhoIsThere(IReadOnlyCollection<UserId> users) => new(Nobody);

    public void Push(Recipient to, ReadOnlyMemory<byte> frame)
    {
    }
}
