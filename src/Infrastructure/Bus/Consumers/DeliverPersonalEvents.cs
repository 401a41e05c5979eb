using GoChat.Application.Common;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>Pushes a personal event to all devices of its user.</summary>
internal sealed class DeliverPersonalEvents(PushRouter router, PushedPositions positions) : IConsumer<PersonalEventRecordedV1>
{
    public Task Consume(ConsumeContext<PersonalEventRecordedV1> context)
    {
        using var span = Traces.Within("gochat.push");
        if (positions.AreKept)
            PushWhatIsNew(context.Message, context.IsDirect());
        else
            Push(context.Message);
        return Task.CompletedTask;
    }

    private void PushWhatIsNew(PersonalEventRecordedV1 recorded, bool isDirect) =>
        positions.Push(Sequence.PersonalEvents, recorded.User.Value, recorded.Pts, recorded.Pts, isDirect, _ => Push(recorded));

    private void Push(PersonalEventRecordedV1 recorded) => router.PushLocal([recorded.User], Frames.Event(recorded), PushKind.Event);
}
