using FluentValidation;
using GoChat.Application.Accounts;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups;

/// <summary>A member of a group.</summary>
/// <param name="Id">The member's user id.</param>
/// <param name="Alias">The name the member goes by in this group; null when their nickname does.</param>
public sealed record GroupMemberCard(UserId Id, string Nickname, string? Alias, string? AvatarUrl, GroupRole Role, DateTimeOffset JoinedAt);

/// <summary>The members of a group I am in: the owner first, then in the order of joining.</summary>
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

internal sealed class ListMembersHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListMembers, Page<GroupMemberCard>>
{
    public async Task<Result<Page<GroupMemberCard>>> Handle(ListMembers query, CancellationToken cancellationToken)
    {
        if (!await db.GroupMembers.PlacesOf(user.Id).AnyAsync(m => m.GroupId == query.Group, cancellationToken))
            return GroupErrors.NotFound;
        var members = db.GroupMembers.AsNoTracking().Where(m => m.GroupId == query.Group);
        if (Keyset<UserId>.TryParse(query.Cursor) is { At: var at, Id: var id })
            members = members.Where(m => m.Role != GroupRole.Owner && (m.JoinedAt > at || (m.JoinedAt == at && m.UserId > id)));
        var found = await members
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new { Member = m, User = u })
            .OrderBy(f => f.Member.Role != GroupRole.Owner).ThenBy(f => f.Member.JoinedAt).ThenBy(f => f.Member.UserId)
            .Take(query.Limit + 1)
            .Select(f => new GroupMemberCard(f.User.Id, f.User.Nickname, f.Member.Alias, AvatarUrl.Of(f.User.AvatarFileId), f.Member.Role, f.Member.JoinedAt))
            .ToListAsync(cancellationToken);
        return Page<GroupMemberCard>.Cut(found, query.Limit, last => PlaceAfter(last).ToString());
    }

    /// <summary>The owner stands before everybody, whenever they joined.</summary>
    private static Keyset<UserId> PlaceAfter(GroupMemberCard last) => new(last.Role == GroupRole.Owner ? DateTimeOffset.MinValue : last.JoinedAt, last.Id);
}
