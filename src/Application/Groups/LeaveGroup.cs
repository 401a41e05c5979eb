using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups;

/// <summary>Leaves a group: the caller's membership and session are deleted. The owner cannot leave. A mute goes on if they come back in time.</summary>
[AllowedTo(Caller.User)]
public sealed record LeaveGroup(GroupId Group) : ICommand<Done>;

internal sealed class LeaveGroupValidator : AbstractValidator<LeaveGroup>
{
    public LeaveGroupValidator() => RuleFor(c => c.Group).NotEmpty();
}

internal sealed class LeaveGroupHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<LeaveGroup, Done>
{
    public async Task<Result<Done>> Handle(LeaveGroup command, CancellationToken cancellationToken)
    {
        var group = await db.Groups.VisibleTo(user.Id, db).SingleOrDefaultAsync(g => g.Id == command.Group, cancellationToken);
        if (group is null)
            return GroupErrors.NotFound;
        var me = await db.Users.Where(u => u.Id == user.Id).Select(u => new NamedUser(u.Id, u.Nickname)).SingleAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (group.Leave(me, now).Error is { } refusal)
            return refusal;
        var membership = await db.GroupMembers.OfUser(user.Id).OfGroup(group.Id).ToListAsync(cancellationToken);
        await db.EndMemberships(group.Id, membership, now, cancellationToken);
        db.NotifyUser(user.Id, new GroupLeft(group.Id));
        await db.SaveChanges(cancellationToken);
        return Done.Value;
    }
}
