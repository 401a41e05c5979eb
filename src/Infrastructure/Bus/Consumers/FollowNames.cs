using GoChat.Application.Groups.Members;
using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>Evicts names that changed from this node's memory, and shows a new alias to the members of the group who are connected to this node.</summary>
internal sealed class FollowNames(MemberNames names, GroupAudience groups, PushRouter router)
    : IConsumer<GroupAliasChangedV1>, IConsumer<ProfileChangedV1>
{
    public async Task Consume(ConsumeContext<GroupAliasChangedV1> context)
    {
        var changed = context.Message;
        names.Forget(changed.Group);
        var members = await groups.MembersOf(changed.Group, changed.GroupVersion, context.CancellationToken);
        var push = new AliasPush(ConversationId.Of(changed.Group), changed.Member, changed.Alias);
        router.PushLocal(members.All, Frames.Ephemeral(push), PushKind.Ephemeral);
    }

    public Task Consume(ConsumeContext<ProfileChangedV1> context)
    {
        names.Forget(context.Message.User);
        return Task.CompletedTask;
    }
}
