using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Realtime.Presence;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>Ends the watches of presence on this node that a deleted friendship or a block no longer allows.</summary>
internal sealed class EndPresenceWatches(PresenceWatchers watchers) : IConsumer<ContactDeletedV1>, IConsumer<UserBlockedV1>
{
    public Task Consume(ConsumeContext<ContactDeletedV1> context)
    {
        var (one, other) = (context.Message.By, context.Message.Other);
        watchers.End(watcher: one, watched: other);
        watchers.End(watcher: other, watched: one);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<UserBlockedV1> context)
    {
        watchers.End(watcher: context.Message.Blocked, watched: context.Message.By);
        return Task.CompletedTask;
    }
}
