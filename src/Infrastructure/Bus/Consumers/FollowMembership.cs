using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Realtime;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>
/// Forgets what delivery remembers of a group's members when they change, and takes the group off the screens of who left it. That a device opens it in
/// the same moment does no harm: <see cref="Heartbeat"/> asks for membership itself.
/// </summary>
internal sealed class FollowMembership(GroupAudience groups, ConnectionRegistry connections) : IConsumer<GroupCreatedV1>, IConsumer<GroupMemberLeftV1>
{
    public Task Consume(ConsumeContext<GroupCreatedV1> context)
    {
        groups.Forget(context.Message.Group);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<GroupMemberLeftV1> context)
    {
        var (group, member) = (context.Message.Group, context.Message.Member.Id);
        groups.Forget(group);
        var conversation = ConversationId.Of(group);
        foreach (var connection in connections.Of(member))
            connection.Hide(conversation);
        return Task.CompletedTask;
    }
}
