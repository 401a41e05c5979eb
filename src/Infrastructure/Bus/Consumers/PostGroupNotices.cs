using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Bus.Contracts;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>
/// Posts system notices in a group after its events; the first one, about its creation, is written with the group itself.
/// The client id is derived from the event, so a redelivered event finds the notice already there.
/// </summary>
internal sealed class PostGroupNotices(IMessageLog log) : IConsumer<GroupMemberLeftV1>
{
    public Task Consume(ConsumeContext<GroupMemberLeftV1> context)
    {
        var e = context.Message;
        var occasion = $"left-{e.At.UtcTicks}";
        return Post(e.Group, new NoticeBody(NoticeEvent.MemberLeft, Named(e.Member), []), occasion, context.CancellationToken);
    }

    /// <exception cref="TemporaryFailureException">The log is busy or unavailable; the bus retries.</exception>
    private async Task Post(GroupId group, NoticeBody notice, string occasion, CancellationToken ct)
    {
        var clientMessageId = $"{group.Value}-{occasion}";
        var posted = await log.Append(new Draft(ConversationId.Of(group), notice.Actor.Id, notice, clientMessageId), ct);
        if (posted.Error is { Kind: ErrorKind.Temporary } error)
            throw new TemporaryFailureException(error);
    }

    private static NamedUser Named(WireUser user) => new(user.Id, user.Nickname);
}

/// <summary>Makes the bus retry an event.</summary>
internal sealed class TemporaryFailureException(Error error) : Exception(error.Message);
