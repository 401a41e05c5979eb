using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts;

/// <summary>The contact requests that the caller received and sent, most recently sent or refreshed first.</summary>
[AllowedTo(Caller.User)]
public sealed record ListContactRequests(string? Cursor, int Limit) : IQuery<Page<ContactRequestCard>>;

internal sealed class ListContactRequestsValidator : AbstractValidator<ListContactRequests>
{
    public ListContactRequestsValidator()
    {
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.Cursor).IsCursor(text => Keyset<ContactRequestId>.TryParse(text) is not null);
    }
}

internal sealed class ListContactRequestsHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListContactRequests, Page<ContactRequestCard>>
{
    public async Task<Result<Page<ContactRequestCard>>> Handle(ListContactRequests query, CancellationToken cancellationToken)
    {
        var applications = db.ContactRequests.AsNoTracking().VisibleTo(user.Id);
        if (Keyset<ContactRequestId>.TryParse(query.Cursor) is { At: var at, Id: var id })
            applications = applications.Where(a => a.CreatedAt < at || (a.CreatedAt == at && a.Id < id));
        var found = await applications.OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(query.Limit + 1).ToListAsync(cancellationToken);
        var others = found.Select(OtherOf).Distinct().ToList();
        var cards = await db.Users.AsNoTracking().Where(u => others.Contains(u.Id)).AsCardsFor(user.Id, db)
            .ToDictionaryAsync(card => card.Id, cancellationToken);
        var listed = found.ConvertAll(application => ContactRequestCard.Of(application, cards[OtherOf(application)]));
        return Page<ContactRequestCard>.Cut(listed, query.Limit, last => new Keyset<ContactRequestId>(last.CreatedAt, last.Id).ToString());
    }

    private UserId OtherOf(ContactRequest application) => application.ApplicantId == user.Id ? application.TargetId : application.ApplicantId;
}
