using GoChat.Application.Common;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using MassTransit;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>Pushes new messages to all devices of all who may see them, also the sender's. Offline devices pull them later.</summary>
internal sealed class DeliverMessages(GroupAudience groups, PushRouter router, PushedPositions positions) : IConsumer<MessagesSentV1>
{
    public async Task Consume(ConsumeContext<MessagesSentV1> context)
    {
        var sent = context.Message;
        var audience = sent.Audience is { } pair
            ? Audience.Pair(pair)
            : await groups.MembersOf(sent.Conversation.ToGroup(), sent.GroupVersion ?? 0, context.CancellationToken);
        using var span = Traces.Within("gochat.push");
        span?.SetTag(Traces.Conversation, sent.Conversation.Value).SetTag(Traces.Seq, sent.FirstSeq);
        if (positions.AreKept)
            PushWhatIsNew(sent, audience, context.IsDirect());
        else
            PushAll(sent, audience);
    }

    private void PushAll(MessagesSentV1 sent, Audience audience)
    {
        for (var i = 0; i < sent.Messages.Count; i++)
            router.PushLocal(audience.Of(sent.FirstSeq + i), Frames.Message(sent.Conversation, sent.FirstSeq + i, sent.Messages[i]), PushKind.Message);
    }

    private void PushWhatIsNew(MessagesSentV1 sent, Audience audience, bool isDirect) => positions.Push(
        Sequence.Messages, sent.Conversation.Value, sent.FirstSeq, sent.FirstSeq + sent.Messages.Count - 1, isDirect,
        seq => router.PushLocal(audience.Of(seq), Frames.Message(sent.Conversation, seq, sent.Messages[(int)(seq - sent.FirstSeq)]), PushKind.Message));
}
