using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Realtime;

/// <summary>Sends a frame to the sockets of users. The frame is built once and shared by all.</summary>
internal sealed class PushRouter(ConnectionRegistry connections, IOtherNodes others) : IPushRouter
{
    /// <summary>Only to the users' sockets at this node: every node receives the event and pushes to its own.</summary>
    public void PushLocal(IReadOnlyList<UserId> users, ReadOnlyMemory<byte> frame, PushKind kind)
    {
        foreach (var user in users)
        {
            foreach (var connection in connections.Of(user))
                connection.Push(frame, kind);
        }
    }

    public void PushEverywhere(UserId to, EphemeralPush push) => Push(new Recipient(to), push);

    public void PushToDevice(UserId to, DeviceId device, EphemeralPush push) => Push(new Recipient(to, device), push);

    private void Push(Recipient to, EphemeralPush push)
    {
        if (others.AreNone && connections.Of(to.User).IsEmpty)
            return;
        var frame = Frames.Ephemeral(push);
        connections.Push(to, frame);
        others.Push(to, frame);
    }
}
