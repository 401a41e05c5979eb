using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>My groups, the latest joined first.</summary>
/// <param name="Relation"><c>created</c>: groups I own; <c>joined</c>: groups of others that I am in; null: all of them.</param>
[AllowedTo(Caller.User)]
public sealed record ListMyGroups(string? Relation) : IQuery<Page<GroupCard>>
{
    public const string Created = "created";
    public const string Joined = "joined";
}

internal sealed class ListMyGroupsValidator : AbstractValidator<ListMyGroups>
{
    public ListMyGroupsValidator() =>
        RuleFor(q => q.Relation).Must(r => r is null or ListMyGroups.Created or ListMyGroups.Joined).WithMessage("Either created or joined.");
}

internal sealed class ListMyGroupsHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListMyGroups, Page<GroupCard>>
{
    public async Task<Result<Page<GroupCard>>> Handle(ListMyGroups query, CancellationToken cancellationToken)
    {
        var places = db.GroupMembers.PlacesOf(user.Id);
        if (query.Relation is { } relation)
            places = relation == ListMyGroups.Created ? places.Where(m => m.Role == GroupRole.Owner) : places.Where(m => m.Role != GroupRole.Owner);
        return Page<GroupCard>.All(await db.CardsOf(places, cancellationToken));
    }
}
