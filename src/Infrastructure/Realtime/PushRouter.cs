using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Realtime;

/// <summary>Gets a frame to every device of some users. The frame is made once and shared by all.</summary>
internal sealed class PushRouter(ConnectionRegistry connections, IOtherNodes others) : IPushRouter
{
    /// <summary>To the sockets of this node: what every node hears, every node pushes.</summary>
    public void Push(IReadOnlyList<UserId> users, ReadOnlyMemory<byte> frame, PushKind kind)
    {
        foreach (var user in users)
        {
            foreach (var connection in connections.Of(user))
                connection.Push(frame, kind);
        }
    }

    /// <summary>To the sockets of all nodes: nobody but this one knows of it.</summary>
    public void Push(UserId to, EphemeralPush push)
    {
        if (others.AreNone && connections.Of(to).IsEmpty)
            return;
        var frame = Frames.Ephemeral(push);
        Push([to], frame, PushKind.Ephemeral);
        others.Push(to, frame);
    }
}
