using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Members;

/// <summary>
/// Those of these people who are members of a group that the caller is in, as they are now: for clients that show some members of a large group and hear
/// that they changed. Others are left out.
/// </summary>
/// <param name="UserIds">1 to 100; duplicates count once.</param>
[AllowedTo(Caller.User)]
public sealed record FindMembers(GroupId Group, IReadOnlyList<UserId> UserIds) : IQuery<Page<GroupMemberCard>>
{
    /// <summary>As many as a page of a list.</summary>
    public const int MostAtOnce = PageLimits.Max;
}

internal sealed class FindMembersValidator : AbstractValidator<FindMembers>
{
    public FindMembersValidator()
    {
        RuleFor(q => q.Group).NotEmpty();
        RuleFor(q => q.UserIds).Must(ids => ids is { Count: >= 1 and <= FindMembers.MostAtOnce }).WithMessage($"1 to {FindMembers.MostAtOnce}.");
    }
}

internal sealed class FindMembersHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<FindMembers, Page<GroupMemberCard>>
{
    public async Task<Result<Page<GroupMemberCard>>> Handle(FindMembers query, CancellationToken cancellationToken)
    {
        if (await db.MembershipOf(user.Id, query.Group, cancellationToken) is null)
            return GroupErrors.NotFound;
        var found = await db.MemberCardsOf(query.Group, [.. query.UserIds.Distinct()], cancellationToken);
        return Page<GroupMemberCard>.All(MemberList.InOrder(found));
    }
}
