using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>A member of a group.</summary>
/// <param name="Id">The member's user id.</param>
/// <param name="Alias">The member's name in this group; null when they use their nickname.</param>
/// <param name="MutedUntil">The member may not write before this time, which may be past; null when nobody muted them.</param>
public sealed record GroupMemberCard(
    UserId Id, string Nickname, string? Alias, string? AvatarUrl, GroupRole Role, DateTimeOffset JoinedAt, DateTimeOffset? MutedUntil);

/// <summary>The members of a group the caller is in: the owner first, then in the order of joining.</summary>
[AllowedTo(Caller.User)]
public sealed record ListMembers(GroupId Group, string? Cursor, int Limit) : IQuery<Page<GroupMemberCard>>;

internal sealed class ListMembersValidator : AbstractValidator<ListMembers>
{
    public ListMembersValidator()
    {
        RuleFor(q => q.Group).NotEmpty();
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.Cursor).IsCursor(text => Keyset<UserId>.TryParse(text) is not null);
    }
}

internal sealed class ListMembersHandler(IReadModels models, ICurrentUser user) : IQueryHandler<ListMembers, Page<GroupMemberCard>>
{
    public async Task<Result<Page<GroupMemberCard>>> Handle(ListMembers query, CancellationToken cancellationToken)
    {
        var found = await models.Members(query.Group, user.Id, Keyset<UserId>.TryParse(query.Cursor), query.Limit + 1, cancellationToken);
        return found is null ? GroupErrors.NotFound : Page<GroupMemberCard>.Cut(found, query.Limit, last => KeysetAfter(last).ToString());
    }

    /// <summary>The owner sorts before everybody else, whenever they joined.</summary>
    private static Keyset<UserId> KeysetAfter(GroupMemberCard last) => new(last.Role == GroupRole.Owner ? DateTimeOffset.MinValue : last.JoinedAt, last.Id);
}
