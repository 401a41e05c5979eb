using GoChat.Application.Common;
using GoChat.Infrastructure.Messaging.Contracts;
using GoChat.Infrastructure.Realtime;
using MassTransit;

namespace GoChat.Infrastructure.Messaging.Consumers;

/// <summary>Pushes a personal change to all devices of its user.</summary>
internal sealed class DeliverPersonalEvents(PushRouter router) : IConsumer<PersonalEventRecordedV1>
{
    public Task Consume(ConsumeContext<PersonalEventRecordedV1> context)
    {
        using var span = Traces.Within("gochat.push");
        router.Push([context.Message.User], Frames.Event(context.Message), PushKind.Event);
        return Task.CompletedTask;
    }
}
