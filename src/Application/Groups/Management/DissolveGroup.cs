using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Management;

/// <summary>
/// Ends a group of the caller's. Its members stay in it and keep what they have read, in a group marked as dissolved, until they leave; nobody can write in
/// it or change it any more. It cannot be undone.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record DissolveGroup(GroupId Group) : ICommand<GroupCard>;

internal sealed class DissolveGroupValidator : AbstractValidator<DissolveGroup>
{
    public DissolveGroupValidator() => RuleFor(c => c.Group).NotEmpty();
}

internal sealed class DissolveGroupHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<DissolveGroup, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(DissolveGroup command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await db.GroupMembershipOf(user.Id, command.Group, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        if (group.Dissolve(me, now).Error is { } refusal)
            return refusal;
        db.AuditEntries.Add(AuditEntry.Of(AuditAction.GroupDissolved, me.Id, group.Id, null, null, now));
        await db.SaveChanges(cancellationToken);
        return (await db.CardOf(group.Id, me.Id, cancellationToken))!;
    }
}
