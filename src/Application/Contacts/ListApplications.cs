using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts;

/// <summary>The applications I received and sent, the newest or last refreshed first.</summary>
[AllowedTo(Caller.User)]
public sealed record ListApplications(string? Cursor, int Limit) : IQuery<Page<ApplicationCard>>;

internal sealed class ListApplicationsValidator : AbstractValidator<ListApplications>
{
    public ListApplicationsValidator()
    {
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.Cursor).IsCursor(text => Keyset<ContactApplicationId>.TryParse(text) is not null);
    }
}

internal sealed class ListApplicationsHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListApplications, Page<ApplicationCard>>
{
    public async Task<Result<Page<ApplicationCard>>> Handle(ListApplications query, CancellationToken cancellationToken)
    {
        var (me, contacts, applications) = (user.Id, db.Contacts.OwnedBy(user.Id), db.Applications.AsNoTracking().VisibleTo(user.Id));
        if (Keyset<ContactApplicationId>.TryParse(query.Cursor) is { At: var at, Id: var id })
            applications = applications.Where(a => a.CreatedAt < at || (a.CreatedAt == at && a.Id < id));
        var page = applications.OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(query.Limit + 1);
        var cards =
            from application in page
            join other in db.Users on application.ApplicantId == me ? application.TargetId : application.ApplicantId equals other.Id
            let isContact = contacts.Any(c => c.PeerId == other.Id)
            orderby application.CreatedAt descending, application.Id descending
            select new ApplicationCard(
                application.Id,
                application.ApplicantId == me ? ApplicationDirection.Sent : ApplicationDirection.Received,
                new UserCard(
                    other.Id, other.Nickname, AvatarUrl.Of(other.AvatarFileId), other.Gender, other.Signature, isContact ? other.Telephone : null, isContact),
                application.Message, application.Status, application.CreatedAt, application.DecidedAt);
        var found = await cards.ToListAsync(cancellationToken);
        return Page<ApplicationCard>.Cut(found, query.Limit, last => new Keyset<ContactApplicationId>(last.CreatedAt, last.Id).ToString());
    }
}
