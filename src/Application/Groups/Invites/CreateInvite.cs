using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Invites;

/// <summary>
/// Makes a link with which people join a group of the caller: one that the caller manages, or one that lets everybody in. The token is in this answer alone.
/// </summary>
/// <param name="Hours">How long the invite is valid.</param>
/// <param name="MaxUses">How many people may join with it; null for any number.</param>
[AllowedTo(Caller.User)]
public sealed record CreateInvite(GroupId Group, int Hours, int? MaxUses) : ICommand<CreatedInvite>;

/// <summary>A new invite with its secret.</summary>
/// <param name="Token">The last part of the link <c>/join/{token}</c>.</param>
public sealed record CreatedInvite(GroupInviteId Id, string Token, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, int? MaxUses);

internal sealed class CreateInviteValidator : AbstractValidator<CreateInvite>
{
    public CreateInviteValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Hours).InclusiveBetween(GroupInvite.MinHours, GroupInvite.MaxHours);
        RuleFor(c => c.MaxUses).InclusiveBetween(1, GroupInvite.MostUses);
    }
}

internal sealed class CreateInviteHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<CreateInvite, CreatedInvite>
{
    public async Task<Result<CreatedInvite>> Handle(CreateInvite command, CancellationToken cancellationToken)
    {
        var inviter = await db.InviterIn(user.Id, command.Group, cancellationToken);
        if (inviter.Failed)
            return inviter.Error;
        var now = clock.GetUtcNow();
        if (await db.GroupInvites.Valid(now).CountAsync(i => i.GroupId == command.Group, cancellationToken) >= GroupInvite.MostOfGroup)
            return InviteErrors.TooMany;
        var token = InviteToken.New();
        var made = GroupInvite.Create(GroupInviteId.New(now), command.Group, user.Id, InviteToken.HashOf(token), command.Hours, command.MaxUses, now);
        if (made.Failed)
            return made.Error;
        db.GroupInvites.Add(made.Value);
        await db.SaveChanges(cancellationToken);
        return new CreatedInvite(made.Value.Id, token, made.Value.CreatedAt, made.Value.ExpiresAt, made.Value.MaxUses);
    }
}
