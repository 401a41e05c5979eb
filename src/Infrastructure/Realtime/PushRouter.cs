using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Realtime;

/// <summary>Sends a frame to every device of some users. The frame is built once and shared by all.</summary>
internal sealed class PushRouter(ConnectionRegistry connections, IOtherNodes others) : IPushRouter
{
    /// <summary>Only to this node's sockets: every node receives the event and pushes to its own.</summary>
    public void Push(IReadOnlyList<UserId> users, ReadOnlyMemory<byte> frame, PushKind kind)
    {
        foreach (var user in users)
        {
            foreach (var connection in connections.Of(user))
                connection.Push(frame, kind);
        }
    }

    /// <summary>To the sockets of all nodes: only this node knows of the push.</summary>
    public void Push(UserId to, EphemeralPush push)
    {
        if (others.AreNone && connections.Of(to).IsEmpty)
            return;
        var frame = Frames.Ephemeral(push);
        Push([to], frame, PushKind.Ephemeral);
        others.Push(to, frame);
    }
}
