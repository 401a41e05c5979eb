using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Management;

/// <summary>Makes another member the owner of the caller's group. The caller stays in it as a member.</summary>
[AllowedTo(Caller.User)]
public sealed record TransferGroup(GroupId Group, UserId UserId) : ICommand<GroupCard>;

internal sealed class TransferGroupValidator : AbstractValidator<TransferGroup>
{
    public TransferGroupValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.UserId).NotEmpty();
    }
}

internal sealed class TransferGroupHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<TransferGroup, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(TransferGroup command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await db.GroupMembershipOf(user.Id, command.Group, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        if (me.Role != GroupRole.Owner)
            return GroupErrors.NotOwner;
        var heir = await db.MembersOf(group.Id, [command.UserId], cancellationToken);
        if (heir.Failed)
            return heir.Error;
        if (!await db.Users.AnyAsync(u => u.Id == command.UserId && u.Status == UserStatus.Normal, cancellationToken))
            return ContactErrors.UserDisabled;
        if (group.Transfer(me, heir.Value[0], now).Error is { } refusal)
            return refusal;
        db.AuditEntries.Add(AuditEntry.Of(AuditAction.OwnershipTransferred, me.Id, group.Id, command.UserId, null, now));
        // The group moves between the two lists of both; the lists' copies are as new as their users' events.
        var faces = (await db.MemberPreviewsOf([group.Id], cancellationToken))[group.Id].ToList();
        db.NotifyUser(me.Id, new GroupChanged(GroupCard.Of(group, me.Membership, faces)));
        db.NotifyUser(command.UserId, new GroupChanged(GroupCard.Of(group, heir.Value[0].Membership, faces)));
        await db.SaveChanges(cancellationToken);
        return (await db.CardOf(group.Id, me.Id, cancellationToken))!;
    }
}
