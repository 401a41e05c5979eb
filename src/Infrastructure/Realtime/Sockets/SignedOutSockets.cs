using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Realtime.Sockets;

/// <summary>Closes the sockets of a signed-out device at this node, and refuses its requests from now on.</summary>
internal sealed class SignedOutSockets(ConnectionRegistry connections, ISignedInDevices devices)
{
    public void Close(UserId user, DeviceId device)
    {
        devices.End([device]);
        foreach (var connection in connections.Of(user).Where(c => c.Device == device))
        {
            connection.Push(Frames.SignedOut("device_signed_out"), PushKind.Control);
            connection.Close(SocketClose.SignedOut);
        }
    }
}
