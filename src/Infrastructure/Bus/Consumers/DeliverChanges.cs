using GoChat.Application.Common;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>Pushes a changed message to all devices of all who may see it, also of the user who changed it. Offline devices list the changes later.</summary>
internal sealed class DeliverChanges(AppDbContext db, PushRouter router, PushedPositions positions) : IConsumer<MessageChangedV1>
{
    public async Task Consume(ConsumeContext<MessageChangedV1> context)
    {
        var changed = context.Message;
        var audience = changed.Audience ?? await Shown(changed, context.CancellationToken);
        using var span = Traces.Within("gochat.push");
        span?.SetTag(Traces.Conversation, changed.Conversation.Value).SetTag(Traces.Seq, changed.Message.Seq);
        if (positions.AreKept)
            PushWhatIsNew(changed, audience, context.IsDirect());
        else
            router.PushLocal(audience, Frames.Change(changed), PushKind.Change);
    }

    private void PushWhatIsNew(MessageChangedV1 changed, IReadOnlyList<UserId> audience, bool isDirect) => positions.Push(
        Sequence.Changes, changed.Conversation.Value, changed.ChangeSeq, changed.ChangeSeq, isDirect,
        _ => router.PushLocal(audience, Frames.Change(changed), PushKind.Change));

    /// <summary>Users who joined after the message was sent do not see it, changed or not.</summary>
    private Task<List<UserId>> Shown(MessageChangedV1 changed, CancellationToken ct) =>
        db.GroupMembers.Shown(changed.Conversation.ToGroup(), changed.Message.Seq).Select(m => m.UserId).ToListAsync(ct);
}
