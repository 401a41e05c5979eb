using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>A group that the caller is in.</summary>
[AllowedTo(Caller.User)]
public sealed record GetGroup(GroupId Group) : IQuery<GroupCard>;

internal sealed class GetGroupValidator : AbstractValidator<GetGroup>
{
    public GetGroupValidator() => RuleFor(q => q.Group).NotEmpty();
}

internal sealed class GetGroupHandler(IReadModels models, ICurrentUser user) : IQueryHandler<GetGroup, GroupCard>
{
    public async Task<Result<GroupCard>> Handle(GetGroup query, CancellationToken cancellationToken) =>
        await models.Group(query.Group, user.Id, cancellationToken) is { } card ? card : GroupErrors.NotFound;
}
