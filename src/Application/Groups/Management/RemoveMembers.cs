using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Management;

/// <summary>
/// Removes members from a group, all of them or none: memberships and sessions are deleted, and their devices are notified. The owner may remove everybody
/// else, an admin members who do not manage the group. The mute of somebody who was removed goes on if they come back in time.
/// </summary>
/// <param name="MemberIds">Duplicates count once.</param>
[AllowedTo(Caller.User)]
public sealed record RemoveMembers(GroupId Group, IReadOnlyList<UserId> MemberIds) : ICommand<Done>
{
    public const int MaxMembers = 100;
}

internal sealed class RemoveMembersValidator : AbstractValidator<RemoveMembers>
{
    public RemoveMembersValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.MemberIds).NotEmpty();
        RuleFor(c => c.MemberIds).Must(ids => ids is null || ids.Count <= RemoveMembers.MaxMembers).WithMessage($"At most {RemoveMembers.MaxMembers} members.");
    }
}

internal sealed class RemoveMembersHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<RemoveMembers, Done>
{
    public async Task<Result<Done>> Handle(RemoveMembers command, CancellationToken cancellationToken)
    {
        var (now, ids) = (clock.GetUtcNow(), command.MemberIds.Distinct().ToList());
        var found = await db.GroupMembershipOf(user.Id, command.Group, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        if (!me.Manages)
            return GroupErrors.NotManager;
        var members = await db.MembersOf(group.Id, ids, cancellationToken);
        if (members.Failed)
            return members.Error;
        if (group.Remove(me, members.Value, now).Error is { } refusal)
            return refusal;
        await db.EndMemberships(group.Id, members.Value.ConvertAll(m => m.Membership), now, cancellationToken);
        foreach (var member in members.Value)
        {
            db.NotifyUser(member.Id, new GroupLeft(group.Id, me.User));
            db.AuditEntries.Add(AuditEntry.Of(AuditAction.MemberRemoved, me.Id, group.Id, member.Id, null, now));
        }

        await db.SaveChanges(cancellationToken);
        return Done.Value;
    }
}
