using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
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
        var (me, contacts, applications) = (user.Id, db.Contacts.OwnedBy(user.Id), db.ContactRequests.AsNoTracking().VisibleTo(user.Id));
        if (Keyset<ContactRequestId>.TryParse(query.Cursor) is { At: var at, Id: var id })
            applications = applications.Where(a => a.CreatedAt < at || (a.CreatedAt == at && a.Id < id));
        var page = applications.OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(query.Limit + 1);
        var cards =
            from application in page
            join other in db.Users on application.ApplicantId == me ? application.TargetId : application.ApplicantId equals other.Id
            let isContact = contacts.Any(c => c.PeerId == other.Id)
            orderby application.CreatedAt descending, application.Id descending
            select new ContactRequestCard(
                application.Id,
                application.ApplicantId == me ? ContactRequestDirection.Sent : ContactRequestDirection.Received,
                new UserCard(
                    other.Id, other.Nickname, AvatarUrl.Of(other.AvatarFileId), other.Gender, other.Signature, isContact ? other.Telephone : null, isContact),
                application.Message, application.Status, application.CreatedAt, application.DecidedAt);
        var found = await cards.ToListAsync(cancellationToken);
        return Page<ContactRequestCard>.Cut(found, query.Limit, last => new Keyset<ContactRequestId>(last.CreatedAt, last.Id).ToString());
    }
}
