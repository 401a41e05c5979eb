using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Invites;

/// <summary>Revokes an invite of a group: nobody joins with it any more. Managers revoke any, other members their own.</summary>
[AllowedTo(Caller.User)]
public sealed record RevokeInvite(GroupId Group, GroupInviteId Invite) : ICommand<Done>;

internal sealed class RevokeInviteValidator : AbstractValidator<RevokeInvite>
{
    public RevokeInviteValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Invite).NotEmpty();
    }
}

internal sealed class RevokeInviteHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<RevokeInvite, Done>
{
    public async Task<Result<Done>> Handle(RevokeInvite command, CancellationToken cancellationToken)
    {
        if (await db.MembershipOf(user.Id, command.Group, cancellationToken) is not { } membership)
            return GroupErrors.NotFound;
        var invite = await db.GroupInvites.SeenBy(membership).SingleOrDefaultAsync(i => i.Id == command.Invite, cancellationToken);
        if (invite is null)
            return InviteErrors.NotFound;
        db.GroupInvites.Remove(invite);
        if (invite.CreatedBy != user.Id)
            db.AuditEntries.Add(AuditEntry.Of(AuditAction.InviteRevoked, user.Id, command.Group, invite.CreatedBy, detail: null, clock.GetUtcNow()));
        await db.SaveChanges(cancellationToken);
        return Done.Value;
    }
}
