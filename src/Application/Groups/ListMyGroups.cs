using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;

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

internal sealed class ListMyGroupsHandler(IReadModels models, ICurrentUser user) : IQueryHandler<ListMyGroups, Page<GroupCard>>
{
    public async Task<Result<Page<GroupCard>>> Handle(ListMyGroups query, CancellationToken cancellationToken) =>
        Page<GroupCard>.All(await models.Groups(user.Id, query.Relation, cancellationToken));
}
