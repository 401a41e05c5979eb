using GoChat.Application.Common;
using GoChat.Infrastructure.Messaging.Contracts;
using GoChat.Infrastructure.Realtime;
using MassTransit;

namespace GoChat.Infrastructure.Messaging.Consumers;

/// <summary>Pushes new messages to every device of everybody who may see it, the sender's included. Devices that are away pull it later.</summary>
internal sealed class DeliverMessages(GroupAudience groups, PushRouter router) : IConsumer<MessagesSentV1>
{
    public async Task Consume(ConsumeContext<MessagesSentV1> context)
    {
        var sent = context.Message;
        var audience = sent.Audience ?? await groups.MembersOf(sent.Conversation.ToGroup(), sent.GroupVersion ?? 0, context.CancellationToken);
        using var span = Traces.Within("gochat.push");
        span?.SetTag(Traces.Conversation, sent.Conversation.Value).SetTag(Traces.Seq, sent.FirstSeq);
        for (var i = 0; i < sent.Messages.Count; i++)
            router.Push(audience, Frames.Message(sent.Conversation, sent.FirstSeq + i, sent.Messages[i]), PushKind.Message);
    }
}
