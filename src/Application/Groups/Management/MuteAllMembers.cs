using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Management;

/// <summary>Keeps everybody but the owner and the admins from writing in a group that the caller manages, or lets them write again.</summary>
[AllowedTo(Caller.User)]
public sealed record MuteAllMembers(GroupId Group, bool Muted) : ICommand<GroupCard>;

internal sealed class MuteAllMembersValidator : AbstractValidator<MuteAllMembers>
{
    public MuteAllMembersValidator() => RuleFor(c => c.Group).NotEmpty();
}

internal sealed class MuteAllMembersHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<MuteAllMembers, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(MuteAllMembers command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await db.GroupMembershipOf(user.Id, command.Group, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        var changed = group.MuteAll(me, command.Muted, now);
        if (changed.Failed)
            return changed.Error;
        if (changed.Value)
        {
            var action = group.MutedAll ? AuditAction.GroupMutedForAll : AuditAction.GroupUnmutedForAll;
            db.AuditEntries.Add(AuditEntry.Of(action, me.Id, group.Id, null, null, now));
            await db.SaveChanges(cancellationToken);
        }

        return (await db.CardOf(group.Id, me.Id, cancellationToken))!;
    }
}
