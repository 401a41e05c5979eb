using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;

namespace GoChat.Infrastructure.Cluster;

/// <summary>The other nodes by way of Redis: its entries say who is where, its channels carry what is said.</summary>
internal sealed class OtherNodes : IOtherNodes
{
    private readonly LiveNodes _nodes;
    private readonly NodeDirectory _whereabouts;
    private readonly NodePushes _pushes;
    private readonly NodeId _self;

    public OtherNodes(LiveNodes nodes, NodeDirectory whereabouts, NodePushes pushes, NodeId self)
    {
        (_nodes, _whereabouts, _pushes, _self) = (nodes, whereabouts, pushes, self);
        nodes.Lost += Doubt;
    }

    public event Action<IReadOnlyCollection<UserId>>? Moved;

    public event Action? Doubted;

    public bool AreNone => _nodes.Others.Count == 0;

    public async ValueTask<IReadOnlySet<UserId>> WhoIsThere(IReadOnlyCollection<UserId> users) => (await _whereabouts.Of(users)).Keys.ToHashSet();

    public void Push(UserId to, ReadOnlyMemory<byte> frame) => _pushes.Send(to, frame);

    public void Doubt() => Doubted?.Invoke();

    /// <summary>A node said whose devices came or went there.</summary>
    public void Hear(ReadOnlyMemory<byte> message)
    {
        var (words, _) = NodeMessage.Read(message);
        if (words[0] != _self.Value)
            Moved?.Invoke([.. words.Skip(1).Select(UserId.Trusted)]);
    }
}
