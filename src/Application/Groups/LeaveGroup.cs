using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

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
        var (found, now) = (await db.GroupMembershipOf(user.Id, command.Group, cancellationToken), clock.GetUtcNow());
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        if (group.Leave(me.User, now).Error is { } refusal)
            return refusal;
        await db.EndMemberships(group.Id, [me.Membership], now, cancellationToken);
        db.NotifyUser(user.Id, new GroupLeft(group.Id));
        await db.SaveChanges(cancellationToken);
        return Done.Value;
    }
}
