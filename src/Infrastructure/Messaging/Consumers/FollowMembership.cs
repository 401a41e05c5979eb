using GoChat.Infrastructure.Messaging.Contracts;
using GoChat.Infrastructure.Realtime;
using MassTransit;

namespace GoChat.Infrastructure.Messaging.Consumers;

/// <summary>Forgets what delivery remembers of a group's members when they change.</summary>
internal sealed class FollowMembership(GroupAudience groups) : IConsumer<GroupCreatedV1>, IConsumer<GroupMemberLeftV1>
{
    public Task Consume(ConsumeContext<GroupCreatedV1> context)
    {
        groups.Forget(context.Message.Group);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<GroupMemberLeftV1> context)
    {
        groups.Forget(context.Message.Group);
        return Task.CompletedTask;
    }
}
