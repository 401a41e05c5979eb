using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Messages;

/// <summary>A message as a change loads it, under its conversation's lock.</summary>
/// <param name="Manages">Whether the caller manages the message's group.</param>
/// <param name="ChangeSeq">The number that the change will get.</param>
internal sealed record MessageToChange(Message Message, MessageReactions Reactions, UserId Caller, bool Manages, long ChangeSeq, DateTimeOffset Now);

/// <summary>
/// What all changes of messages have in common: the caller may post in the conversation, one change at a time in a conversation, each with the next
/// changeSeq, and everybody who sees the message is notified of its new state. A rule that changes nothing leaves no trace.
/// </summary>
internal sealed class MessageChanges(IAppDbContext db, ICurrentUser user, TimeProvider clock)
{
    /// <param name="rule">Asks the domain; returns whether anything changed.</param>
    /// <returns>The message as it is now.</returns>
    public Task<Result<MessageItem>> Make(ConversationId id, long seq, Func<MessageToChange, Result<bool>> rule, CancellationToken ct) =>
        Make(id, seq, rights => rights.Right, rule, ct);

    /// <summary>The same for what takes something back: muted members may do that.</summary>
    public Task<Result<MessageItem>> TakeBack(ConversationId id, long seq, Func<MessageToChange, Result<bool>> rule, CancellationToken ct) =>
        Make(id, seq, rights => rights.TakingBack, rule, ct);

    private async Task<Result<MessageItem>> Make(
        ConversationId id, long seq, Func<ConversationRights, PostingRight> needed, Func<MessageToChange, Result<bool>> rule, CancellationToken ct)
    {
        var found = await db.ConversationVisibleTo(user.Id, id, ct);
        if (found.Failed)
            return found.Error;
        var (conversation, _, visibleFrom) = found.Value;
        if (seq < visibleFrom || seq > conversation.MaxSeq)
            return MessageErrors.NotFound;
        var rights = await db.RightsIn(conversation, user.Id, clock.GetUtcNow(), ct);
        if (needed(rights).Refusal is { } refusal)
            return refusal;
        var outcome = await db.Change(id, changeSeq => Locked(conversation, seq, rights.Manages, changeSeq, rule, ct), ct);
        return outcome.Map(change => change.Item);
    }

    private async Task<Result<MessageChange>> Locked(
        Conversation conversation, long seq, bool manages, long changeSeq, Func<MessageToChange, Result<bool>> rule, CancellationToken ct)
    {
        var message = await db.Messages.SingleAsync(m => m.ConversationId == conversation.Id && m.Seq == seq, ct);
        var rows = await db.Reactions.Where(r => r.ConversationId == conversation.Id && r.Seq == seq).OrderBy(r => r.ChangeSeq).ToListAsync(ct);
        var reactions = new MessageReactions(message, rows);
        var revision = MessageRevision.Of(message, changeSeq);

        var outcome = rule(new MessageToChange(message, reactions, user.Id, manages, changeSeq, clock.GetUtcNow()));
        if (outcome.Failed)
            return outcome.Error;
        if (outcome.Value)
        {
            message.TakeChange(changeSeq);
            db.Reactions.AddRange(reactions.All.Except(rows));
            db.Reactions.RemoveRange(rows.Except(reactions.All));
            if (message.Body != revision.Body)
                db.MessageRevisions.Add(revision);
        }

        var item = await ItemOf(message, reactions, ct);
        if (outcome.Value)
            await ShowInLists(item, ct);
        return new MessageChange(
            outcome.Value, item, user.Id, conversation.Id.IsGroup ? null : [conversation.LowUserId!.Value, conversation.HighUserId!.Value]);
    }

    private async Task<MessageItem> ItemOf(Message message, MessageReactions reactions, CancellationToken ct)
    {
        var faces = await db.FacesIn(message.ConversationId, [message.SenderId, message.RecalledBy ?? message.SenderId], ct);
        return MessageItem.Of(
            message, faces.GetValueOrDefault(message.SenderId), message.RecalledBy is { } by ? faces.GetValueOrDefault(by) : null,
            ReactionItem.ListOf(reactions.All, user.Id));
    }

    /// <summary>Lists show only the newest message; whether this is the newest, the database knows under the lock.</summary>
    private async Task ShowInLists(MessageItem item, CancellationToken ct)
    {
        var preview = MessagePreview.Of(item).ToJson();
        await db.Conversations.Where(c => c.Id == item.ConversationId && c.MaxSeq == item.Seq)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastPreview, preview), ct);
    }
}
