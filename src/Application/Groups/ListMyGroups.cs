using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>The caller's groups, most recently joined first.</summary>
/// <param name="Relation"><c>created</c>: groups the caller owns; <c>joined</c>: groups of others that the caller is in; null: all of them.</param>
[AllowedTo(Caller.User)]
public sealed record ListMyGroups(string? Relation, string? Cursor = null, int Limit = PageLimits.Default) : IQuery<Page<GroupCard>>
{
    public const string Created = "created";
    public const string Joined = "joined";
}

internal sealed class ListMyGroupsValidator : AbstractValidator<ListMyGroups>
{
    public ListMyGroupsValidator()
    {
        RuleFor(q => q.Relation).Must(r => r is null or ListMyGroups.Created or ListMyGroups.Joined).WithMessage("Must be created or joined.");
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.Cursor).IsCursor(text => Keyset<GroupId>.TryParse(text) is not null);
    }
}

internal sealed class ListMyGroupsHandler(IReadModels models, ICurrentUser user) : IQueryHandler<ListMyGroups, Page<GroupCard>>
{
    public async Task<Result<Page<GroupCard>>> Handle(ListMyGroups query, CancellationToken cancellationToken)
    {
        var found = await models.Groups(user.Id, query.Relation, Keyset<GroupId>.TryParse(query.Cursor), query.Limit + 1, cancellationToken);
        var page = Page<ListedGroup>.Cut(found, query.Limit, last => new Keyset<GroupId>(last.JoinedAt, last.Card.Id).ToString());
        return new Page<GroupCard>([.. page.Items.Select(group => group.Card)], page.NextCursor, page.HasMore);
    }
}
