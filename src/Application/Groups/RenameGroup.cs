using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>Renames a group that the caller manages. All members' devices get the new card, and a system notice in the group names who did it.</summary>
[AllowedTo(Caller.User)]
public sealed record RenameGroup(GroupId Group, string Name) : ICommand<GroupCard>;

internal sealed class RenameGroupValidator : AbstractValidator<RenameGroup>
{
    public RenameGroupValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Name).Follows(Group.NameRule);
    }
}

internal sealed class RenameGroupHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<RenameGroup, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(RenameGroup command, CancellationToken cancellationToken)
    {
        var found = await db.GroupMembershipOf(user.Id, command.Group, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        if (group.Rename(command.Name, me.User, me.Manages, clock.GetUtcNow()).Error is { } refusal)
            return refusal;
        await db.SaveChanges(cancellationToken);
        var faces = await db.MemberPreviewsOf([group.Id], cancellationToken);
        return GroupCard.Of(group, me.Membership, faces[group.Id]);
    }
}
