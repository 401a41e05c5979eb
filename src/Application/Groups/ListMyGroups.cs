using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

public enum GroupRelation
{
    /// <summary>Groups I own.</summary>
    Created,

    /// <summary>Groups of others that I am in.</summary>
    Joined,
}

/// <summary>My groups, the latest joined first.</summary>
/// <param name="Relation">Which of them; null for all.</param>
[AllowedTo(Caller.User)]
public sealed record ListMyGroups(GroupRelation? Relation) : IQuery<Page<GroupCard>>;

internal sealed class ListMyGroupsValidator : AbstractValidator<ListMyGroups>
{
    public ListMyGroupsValidator() => RuleFor(q => q.Relation).IsInEnum();
}

internal sealed class ListMyGroupsHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListMyGroups, Page<GroupCard>>
{
    public async Task<Result<Page<GroupCard>>> Handle(ListMyGroups query, CancellationToken cancellationToken)
    {
        var places = db.GroupMembers.PlacesOf(user.Id);
        if (query.Relation is { } relation)
            places = relation == GroupRelation.Created ? places.Where(m => m.Role == GroupRole.Owner) : places.Where(m => m.Role != GroupRole.Owner);
        return Page<GroupCard>.All(await db.CardsOf(places, cancellationToken));
    }
}
