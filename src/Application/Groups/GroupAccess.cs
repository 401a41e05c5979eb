using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups;

/// <summary>Who is a member of which groups. Members see their group whatever its status, others do not see it. The only access to groups.</summary>
public static class GroupAccess
{
    public static IQueryable<Group> VisibleTo(this IQueryable<Group> groups, UserId user, IAppDbContext db)
    {
        var memberships = db.GroupMembers.OfUser(user);
        return groups.Where(g => memberships.Any(m => m.GroupId == g.Id));
    }

    public static IQueryable<GroupMember> OfUser(this IQueryable<GroupMember> members, UserId user) => members.Where(m => m.UserId == user);

    public static IQueryable<GroupMember> OfUsers(this IQueryable<GroupMember> members, IReadOnlyCollection<UserId> users) =>
        members.Where(m => users.Contains(m.UserId));

    public static IQueryable<GroupMember> OfGroup(this IQueryable<GroupMember> members, GroupId group) => members.Where(m => m.GroupId == group);

    public static IQueryable<GroupMember> OfGroups(this IQueryable<GroupMember> members, IReadOnlyCollection<GroupId> groups) =>
        members.Where(m => groups.Contains(m.GroupId));

    /// <summary>Members who may see the message with this sequence: those who had joined by then.</summary>
    public static IQueryable<GroupMember> Shown(this IQueryable<GroupMember> members, GroupId group, long seq) =>
        members.OfGroup(group).Where(m => m.JoinSeq <= seq);

    public static Task<GroupMember?> MembershipOf(this IAppDbContext db, UserId user, GroupId group, CancellationToken ct) =>
        db.GroupMembers.OfUser(user).OfGroup(group).AsNoTracking().SingleOrDefaultAsync(ct);
}
