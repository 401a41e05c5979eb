using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Realtime;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>
/// Evicts a group's members from the delivery cache when they change, and removes the group from the open conversations of users who left or were removed.
/// A device that opens it at the same moment is harmless: <see cref="Heartbeat"/> checks membership itself.
/// </summary>
internal sealed class FollowMembership(GroupAudience groups, ConnectionRegistry connections)
    : IConsumer<GroupCreatedV1>, IConsumer<GroupMembersJoinedV1>, IConsumer<GroupMemberLeftV1>, IConsumer<GroupMembersRemovedV1>
{
    public Task Consume(ConsumeContext<GroupCreatedV1> context)
    {
        groups.Forget(context.Message.Group);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<GroupMembersJoinedV1> context)
    {
        groups.Forget(context.Message.Group);
        return Task.CompletedTask;
    }

    public Task Consume(ConsumeContext<GroupMemberLeftV1> context) => Hide(context.Message.Group, [context.Message.Member]);

    public Task Consume(ConsumeContext<GroupMembersRemovedV1> context) => Hide(context.Message.Group, context.Message.Members);

    private Task Hide(GroupId group, IReadOnlyList<WireUser> gone)
    {
        groups.Forget(group);
        var conversation = ConversationId.Of(group);
        foreach (var member in gone)
        {
            foreach (var connection in connections.Of(member.Id))
                connection.Hide(conversation);
        }

        return Task.CompletedTask;
    }
}
