using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

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
        var group = await db.Groups.VisibleTo(user.Id, db).SingleOrDefaultAsync(g => g.Id == command.Group, cancellationToken);
        if (group is null || await db.MembershipOf(user.Id, group.Id, cancellationToken) is not { } membership)
            return GroupErrors.NotFound;
        var me = await db.Users.Where(u => u.Id == user.Id).Select(u => new NamedUser(u.Id, u.Nickname)).SingleAsync(cancellationToken);
        if (group.Rename(command.Name, me, membership.Manages, clock.GetUtcNow()).Error is { } refusal)
            return refusal;
        await db.SaveChanges(cancellationToken);
        var faces = await db.MemberPreviewsOf([group.Id], cancellationToken);
        return GroupCard.Of(group, membership, faces[group.Id]);
    }
}
