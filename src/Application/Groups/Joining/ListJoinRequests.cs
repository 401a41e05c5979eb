using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Joining;

/// <summary>
/// The requests to join a group that the caller manages, decided or not, or the undecided ones of all groups that the caller manages. Most recently sent or
/// refreshed first.
/// </summary>
/// <param name="Group">Null: all groups that the caller manages, the undecided requests alone.</param>
[AllowedTo(Caller.User)]
public sealed record ListJoinRequests(GroupId? Group, string? Cursor, int Limit) : IQuery<Page<JoinRequestCard>>;

internal sealed class ListJoinRequestsValidator : AbstractValidator<ListJoinRequests>
{
    public ListJoinRequestsValidator()
    {
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.Cursor).IsCursor(text => Keyset<JoinRequestId>.TryParse(text) is not null);
    }
}

internal sealed class ListJoinRequestsHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListJoinRequests, Page<JoinRequestCard>>
{
    public async Task<Result<Page<JoinRequestCard>>> Handle(ListJoinRequests query, CancellationToken cancellationToken)
    {
        if (query.Group is { } asked && (await db.GroupManagedBy(user.Id, asked, cancellationToken)).Error is { } refusal)
            return refusal;
        var requests = query.Group is { } group
            ? db.JoinRequests.Where(r => r.GroupId == group)
            : (await db.RequestsManagedBy(user.Id, cancellationToken)).Where(r => r.Status == JoinRequestStatus.Pending);
        if (Keyset<JoinRequestId>.TryParse(query.Cursor) is { At: var at, Id: var id })
            requests = requests.Where(r => r.CreatedAt < at || (r.CreatedAt == at && r.Id < id));
        var found = await requests.AsNoTracking().OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(query.Limit + 1)
            .ToListAsync(cancellationToken);
        var cards = await db.CardsOf(found, cancellationToken);
        return Page<JoinRequestCard>.Cut(cards, query.Limit, last => new Keyset<JoinRequestId>(last.CreatedAt, last.Id).ToString());
    }
}
