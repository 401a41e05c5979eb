using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;

namespace GoChat.Infrastructure.Cluster;

/// <summary>The other nodes through Redis: its entries show who is connected where, its channels transport the messages.</summary>
internal sealed class OtherNodes : IOtherNodes
{
    private readonly LiveNodes _nodes;
    private readonly NodeDirectory _directory;
    private readonly NodePushes _pushes;
    private readonly NodeId _self;

    public OtherNodes(LiveNodes nodes, NodeDirectory directory, NodePushes pushes, NodeId self)
    {
        (_nodes, _directory, _pushes, _self) = (nodes, directory, pushes, self);
        nodes.Lost += Doubt;
    }

    public event Action<IReadOnlyCollection<UserId>>? Moved;

    public event Action? Doubted;

    public bool AreNone => _nodes.Others.Count == 0;

    public async ValueTask<IReadOnlySet<UserId>> WhoIsThere(IReadOnlyCollection<UserId> users) =>
        (await _directory.Of([.. users.Select(user => new Recipient(user))])).Keys.Select(found => found.User).ToHashSet();

    public void Push(Recipient to, ReadOnlyMemory<byte> frame) => _pushes.Send(to, frame);

    public void Doubt() => Doubted?.Invoke();

    /// <summary>A node reports whose devices connected to it or left it.</summary>
    public void Receive(ReadOnlyMemory<byte> message)
    {
        var (words, _) = NodeMessage.Read(message);
        if (words[0] != _self.Value)
            Moved?.Invoke([.. words.Skip(1).Select(UserId.Trusted)]);
    }
}
