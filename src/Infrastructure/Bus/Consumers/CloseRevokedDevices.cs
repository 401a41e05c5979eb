using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Realtime.Sockets;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>Closes the sockets of a device that was signed out.</summary>
internal sealed class CloseRevokedDevices(SignedOutSockets sockets) : IConsumer<DeviceRevokedV1>
{
    public Task Consume(ConsumeContext<DeviceRevokedV1> context)
    {
        sockets.Close(context.Message.User, context.Message.Device);
        return Task.CompletedTask;
    }
}
