using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Joining;

/// <summary>Joins a group that lets everybody in. Safe to retry: a member gets the group.</summary>
[AllowedTo(Caller.User)]
public sealed record JoinGroup(GroupId Group) : ICommand<GroupCard>;

internal sealed class JoinGroupValidator : AbstractValidator<JoinGroup>
{
    public JoinGroupValidator() => RuleFor(c => c.Group).NotEmpty();
}

internal sealed class JoinGroupHandler(IAppDbContext db, ICurrentUser user, IGroupLimits limits, TimeProvider clock) : ICommandHandler<JoinGroup, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(JoinGroup command, CancellationToken cancellationToken)
    {
        if (await db.GroupToJoin(user.Id, command.Group, cancellationToken) is not { } found)
            return GroupErrors.NotFound;
        if (found.Membership is not null)
            return await db.OwnCardOf(command.Group, user.Id, cancellationToken);
        if (found.Group.Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        if (found.IsBlocked)
            return GroupErrors.Blocked;
        if (!found.Group.JoinsDirectly)
            return GroupErrors.ApprovalNeeded;
        var me = await db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Id, cancellationToken);
        var how = new HowJoined(JoinWay.Direct, new NamedUser(me.Id, me.Nickname));
        return await db.Admit(found.Group, [me], how, limits.MaxMembers, clock.GetUtcNow(), cancellationToken);
    }
}
