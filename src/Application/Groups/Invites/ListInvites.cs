using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Invites;

/// <summary>The valid invites of a group, the newest first: all for its managers, their own for other members.</summary>
[AllowedTo(Caller.User)]
public sealed record ListInvites(GroupId Group) : IQuery<Page<InviteItem>>;

/// <summary>An invite without its secret.</summary>
/// <param name="CreatedBy">The member who made it.</param>
/// <param name="MaxUses">How many people may join with it; null for any number.</param>
/// <param name="Uses">How many people have joined with it.</param>
public sealed record InviteItem(GroupInviteId Id, UserSummary CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, int? MaxUses, int Uses);

internal sealed class ListInvitesValidator : AbstractValidator<ListInvites>
{
    public ListInvitesValidator() => RuleFor(q => q.Group).NotEmpty();
}

internal sealed class ListInvitesHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : IQueryHandler<ListInvites, Page<InviteItem>>
{
    public async Task<Result<Page<InviteItem>>> Handle(ListInvites query, CancellationToken cancellationToken)
    {
        if (await db.MembershipOf(user.Id, query.Group, cancellationToken) is not { } membership)
            return GroupErrors.NotFound;
        var found = await db.GroupInvites.AsNoTracking().SeenBy(membership).Valid(clock.GetUtcNow())
            .Join(db.Users, i => i.CreatedBy, u => u.Id, (i, u) => new { Invite = i, User = u })
            .OrderByDescending(f => f.Invite.CreatedAt).ThenByDescending(f => f.Invite.Id)
            .ToListAsync(cancellationToken);
        return Page<InviteItem>.All(found.ConvertAll(f => new InviteItem(
            f.Invite.Id, UserSummary.Of(f.User), f.Invite.CreatedAt, f.Invite.ExpiresAt, f.Invite.MaxUses, f.Invite.Uses)));
    }
}
