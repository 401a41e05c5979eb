using GoChat.Application.Common.Ports;
using GoChat.Application.Groups;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Bus.Contracts;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>
/// Posts system notices in a group after its events, and notifies its members' devices of a changed card. The first notice, about the group's creation,
/// is written with the group itself. The client id is derived from the event, so a redelivered event finds the notice already there.
/// </summary>
internal sealed class PostGroupNotices<TEvent>(IMessageLog log, IAppDbContext db) : IConsumer<TEvent>
    where TEvent : class, INoticedGroupEvent
{
    /// <exception cref="TemporaryFailureException">The log is busy or unavailable; the bus retries.</exception>
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var happened = context.Message;
        var (occasion, notice) = happened.ToNotice();
        var clientMessageId = $"{happened.Group.Value}-{occasion}-{happened.At.UtcTicks}";
        var message = new NewMessage(ConversationId.Of(happened.Group), notice.Actor.Id, notice, clientMessageId);
        var posted = await log.Append(message, context.CancellationToken);
        if (posted.Error is { Kind: ErrorKind.Temporary } error)
            throw new TemporaryFailureException(error);
        if (happened is IGroupChange change)
            await db.NotifyMembers(happened.Group, change.MostNotified, context.CancellationToken);
    }
}

/// <summary>Makes the bus retry an event.</summary>
internal sealed class TemporaryFailureException(Error error) : Exception(error.Message);
