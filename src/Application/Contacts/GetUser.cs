using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts;

/// <summary>A person's card. Disabled people show to their contacts only, erased ones to nobody.</summary>
[AllowedTo(Caller.User)]
public sealed record GetUser(UserId UserId) : IQuery<UserCard>;

internal sealed class GetUserValidator : AbstractValidator<GetUser>
{
    public GetUserValidator() => RuleFor(q => q.UserId).NotEmpty();
}

internal sealed class GetUserHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<GetUser, UserCard>
{
    public async Task<Result<UserCard>> Handle(GetUser query, CancellationToken cancellationToken)
    {
        var card = await db.Users.AsNoTracking().VisibleTo(user.Id, db).Where(u => u.Id == query.UserId).AsCardsFor(user.Id, db)
            .SingleOrDefaultAsync(cancellationToken);
        return card is null ? AccountErrors.UserNotFound : card;
    }
}
