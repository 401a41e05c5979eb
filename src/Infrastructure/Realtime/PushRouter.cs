using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Realtime;

/// <summary>Gets a frame to every device of some users. The frame is made once and shared by all.</summary>
internal sealed class PushRouter(ConnectionRegistry connections) : IPushRouter
{
    public void Push(IReadOnlyList<UserId> users, ReadOnlyMemory<byte> frame, PushKind kind)
    {
        foreach (var user in users)
        {
            foreach (var connection in connections.Of(user))
                connection.Push(frame, kind);
        }
    }

    public void Push(UserId to, EphemeralPush push)
    {
        if (!connections.Of(to).IsEmpty)
            Push([to], Frames.Ephemeral(push), PushKind.Ephemeral);
    }
}
