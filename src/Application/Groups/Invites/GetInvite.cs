using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Invites;

/// <summary>The card of the group to which an invite leads.</summary>
[AllowedTo(Caller.User)]
public sealed record GetInvite(string Token) : IQuery<PublicGroupCard>;

internal sealed class GetInviteValidator : AbstractValidator<GetInvite>
{
    public GetInviteValidator() => RuleFor(q => q.Token).NotNull();
}

internal sealed class GetInviteHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : IQueryHandler<GetInvite, PublicGroupCard>
{
    public async Task<Result<PublicGroupCard>> Handle(GetInvite query, CancellationToken cancellationToken)
    {
        var held = await db.InviteHeldBy(query.Token, cancellationToken);
        if (held.Failed)
            return held.Error;
        var found = (await db.GroupToJoin(user.Id, held.Value.Group.Id, cancellationToken))!;
        if (found.Group.Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        if (found.Membership is null && held.Value.Invite.Refusal(clock.GetUtcNow()) is { } refusal)
            return refusal;
        return await db.PublicCardOf(found.Group, held.Value.JoinsDirectly, found.Membership is not null, found.HasApplied, cancellationToken);
    }
}
