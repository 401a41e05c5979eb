using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Joining;

/// <summary>The card of a group for somebody who knows its id, in it or not.</summary>
[AllowedTo(Caller.User)]
public sealed record GetPublicGroup(GroupId Group) : IQuery<PublicGroupCard>;

internal sealed class GetPublicGroupValidator : AbstractValidator<GetPublicGroup>
{
    public GetPublicGroupValidator() => RuleFor(q => q.Group).NotEmpty();
}

internal sealed class GetPublicGroupHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<GetPublicGroup, PublicGroupCard>
{
    public async Task<Result<PublicGroupCard>> Handle(GetPublicGroup query, CancellationToken cancellationToken)
    {
        if (await db.GroupToJoin(user.Id, query.Group, cancellationToken) is not { } found)
            return GroupErrors.NotFound;
        var group = found.Group;
        if (group.Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        return await db.PublicCardOf(group, group.JoinsDirectly, found.Membership is not null, found.HasApplied, cancellationToken);
    }
}
