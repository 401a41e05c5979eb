using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Messaging.Contracts;
using GoChat.Infrastructure.Realtime;
using MassTransit;

namespace GoChat.Infrastructure.Messaging.Consumers;

/// <summary>Closes the sockets of a device that was signed out.</summary>
internal sealed class CloseRevokedDevices(ConnectionRegistry connections, IDeviceSessions devices) : IConsumer<DeviceRevokedV1>
{
    public Task Consume(ConsumeContext<DeviceRevokedV1> context)
    {
        devices.End([context.Message.Device]);
        foreach (var connection in connections.Of(context.Message.User).Where(c => c.Device == context.Message.Device))
        {
            connection.Push(Frames.SignedOut("device_signed_out"), PushKind.Control);
            connection.Close(SocketClose.SignedOut);
        }

        return Task.CompletedTask;
    }
}
