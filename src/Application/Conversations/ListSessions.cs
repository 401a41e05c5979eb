using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;

namespace GoChat.Application.Conversations;

/// <summary>The caller's chat list: pinned sessions first, most recently pinned on top; then the most recently active. Removed sessions are omitted.</summary>
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

internal sealed class ListSessionsHandler(IReadModels models, ICurrentUser user) : IQueryHandler<ListSessions, Page<SessionItem>>
{
    public async Task<Result<Page<SessionItem>>> Handle(ListSessions query, CancellationToken ct)
    {
        SessionCursor.TryRead(query.Cursor, out var after);
        var found = await models.Sessions(user.Id, after, query.Limit + 1, ct);
        if (found.Count <= query.Limit)
            return new Page<SessionItem>(found, null, false);
        var shown = found.Take(query.Limit).ToList();
        return new Page<SessionItem>(shown, SessionCursor.After(shown, after), true);
    }
}
