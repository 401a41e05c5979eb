using System.Globalization;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations;

/// <summary>My chat list, the most lately active first.</summary>
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
        var rows = db.SessionRowsOf(user.Id);
        if (SessionCursor.TryRead(query.Cursor, out var after) && after is not null)
        {
            rows = rows.Where(r => r.Conversation.LastMessageAt < after.At
                || (r.Conversation.LastMessageAt == after.At && !after.Seen.Contains(r.Conversation.Id)));
        }

        var found = await rows.OrderByDescending(r => r.Conversation.LastMessageAt).Take(query.Limit + 1).ToListAsync(ct);
        var shown = found.Take(query.Limit).ToList();
        var items = await db.ToItems(user.Id, shown, ct);
        var more = found.Count > query.Limit;
        return new Page<SessionItem>(items, more ? SessionCursor.After(shown, after) : null, more);
    }
}

/// <summary>Where a page of sessions ended: a time, and which of that very time were shown already.</summary>
internal sealed record SessionCursor(DateTimeOffset At, IReadOnlyList<ConversationId> Seen)
{
    public static bool TryRead(string? text, out SessionCursor? cursor)
    {
        cursor = null;
        if (text is null)
            return true;
        var parts = text.Split('.');
        if (!long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.UtcTicks)
            return false;
        if (!parts.Skip(1).All(p => TypedId.IsValid(p, ConversationId.Letters)))
            return false;
        cursor = new SessionCursor(new DateTimeOffset(ticks, TimeSpan.Zero), [.. parts.Skip(1).Select(ConversationId.Trusted)]);
        return true;
    }

    public static string After(IReadOnlyList<SessionRow> shown, SessionCursor? before)
    {
        var at = shown[^1].Conversation.LastMessageAt;
        var seen = shown.Where(r => r.Conversation.LastMessageAt == at).Select(r => r.Conversation.Id);
        if (before is not null && before.At == at)
            seen = seen.Concat(before.Seen);
        return string.Join('.', [at.UtcTicks.ToString(CultureInfo.InvariantCulture), .. seen.Select(id => id.Value)]);
    }
}
