using System.Globalization;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Messages;

/// <summary>
/// Every message of a conversation that changed after a changeSeq (exclusive), in its current state, in the order of its newest change. Messages that the
/// caller may not see are omitted: after the last page everything up to the changeSeq known before is applied. Applying it twice does no harm.
/// </summary>
/// <param name="Limit">1 to 100 messages; fewer when together they exceed 256 KB, and then there is more.</param>
[AllowedTo(Caller.User)]
public sealed record ListChanges(ConversationId Conversation, long After = 0, int Limit = PageLimits.Default) : IQuery<Page<MessageItem>>;

internal sealed class ListChangesValidator : AbstractValidator<ListChanges>
{
    public ListChangesValidator()
    {
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.After).GreaterThanOrEqualTo(0);
    }
}

internal sealed class ListChangesHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListChanges, Page<MessageItem>>
{
    public async Task<Result<Page<MessageItem>>> Handle(ListChanges query, CancellationToken ct)
    {
        var found = await db.ConversationVisibleTo(user.Id, query.Conversation, ct);
        if (found.Failed)
            return found.Error;

        // Messages that never changed are not in the index of changes: the constant shows the database that this query needs none of them.
        var changed = await db.Messages.AsNoTracking()
            .Where(m => m.ConversationId == query.Conversation && m.ChangeSeq > 0 && m.ChangeSeq > query.After && m.Seq >= found.Value.VisibleFromSeq)
            .OrderBy(m => m.ChangeSeq)
            .Take(query.Limit + 1)
            .ToListAsync(ct);
        var asked = await db.ToItems([.. changed.Take(query.Limit)], user.Id, ct);
        var fitting = PageBytes.Fitting(asked);
        return fitting == changed.Count
            ? new Page<MessageItem>(asked, null, false)
            : new Page<MessageItem>([.. asked.Take(fitting)], changed[fitting - 1].ChangeSeq.ToString(CultureInfo.InvariantCulture), true);
    }
}
