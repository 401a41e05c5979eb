using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Invites;

/// <summary>
/// Joins a group with an invite, which counts one use. Safe to retry: a member gets the group, and no use is counted. An invite of somebody who no longer
/// may let people in leads to an application instead.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record JoinByInvite(string Token) : ICommand<GroupCard>;

internal sealed class JoinByInviteValidator : AbstractValidator<JoinByInvite>
{
    public JoinByInviteValidator() => RuleFor(c => c.Token).NotNull();
}

internal sealed class JoinByInviteHandler(IAppDbContext db, ICurrentUser user, IGroupLimits limits, TimeProvider clock)
    : ICommandHandler<JoinByInvite, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(JoinByInvite command, CancellationToken cancellationToken)
    {
        var (held, now) = (await db.InviteHeldBy(command.Token, cancellationToken), clock.GetUtcNow());
        if (held.Failed)
            return held.Error;
        var found = (await db.GroupToJoin(user.Id, held.Value.Group.Id, cancellationToken))!;
        if (found.Membership is not null)
            return await db.OwnCardOf(found.Group.Id, user.Id, cancellationToken);
        if (found.Group.Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        if (held.Value.Invite.Use(now).Error is { } refusal)
            return refusal;
        if (found.IsBlocked)
            return GroupErrors.Blocked;
        if (!held.Value.JoinsDirectly)
            return GroupErrors.ApprovalNeeded;
        var me = await db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Id, cancellationToken);
        var how = new HowJoined(JoinWay.ByLink, held.Value.Maker);
        return await db.Admit(found.Group, [me], how, limits.MaxMembers, now, cancellationToken);
    }
}
