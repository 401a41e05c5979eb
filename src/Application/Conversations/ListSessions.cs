using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations;

/// <summary>My chat list: the pinned ones first, the last pinned on top; then the most lately active. Removed ones are left out.</summary>
/// <param name="Limit">1 to 100 entries.</param>
[AllowedTo(Caller.User)]
public sealed record ListSessions(string? Cursor = null, int Limit = PageLimits.Default) : IQuery<Page<SessionItem>>;

internal sealed class ListSessionsValidator : AbstractValidator<ListSessions>
{
    public ListSessionsValidator()
    {
        RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
        RuleFor(q => q.Cursor).Must(c => SessionCursor.TryRead(c, out _)).WithMessage("Not a cursor of this list.");
    }
}

internal sealed class ListSessionsHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListSessions, Page<SessionItem>>
{
    public async Task<Result<Page<SessionItem>>> Handle(ListSessions query, CancellationToken ct)
    {
        var rows = db.SessionRowsOf(user.Id).Listed();
        if (SessionCursor.TryRead(query.Cursor, out var after) && after is not null)
            rows = after.Rest(rows);

        // Databases hold null for smaller than any time, so what is not pinned comes last.
        var ordered = rows.OrderByDescending(r => r.Session.PinnedAt).ThenByDescending(r => r.Conversation.LastMessageAt);
        var found = await ordered.Take(query.Limit + 1).ToListAsync(ct);
        var shown = found.Take(query.Limit).ToList();
        var items = await db.ToItems(user.Id, shown, ct);
        var more = found.Count > query.Limit;
        return new Page<SessionItem>(items, more ? SessionCursor.After(shown, after) : null, more);
    }
}
