using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>Who may see which groups: their members, whatever the group's status. The only way in.</summary>
internal static class GroupAccess
{
    public static IQueryable<Group> VisibleTo(this IQueryable<Group> groups, UserId user, IAppDbContext db) =>
        groups.Where(g => db.GroupMembers.Any(m => m.GroupId == g.Id && m.UserId == user));

    /// <summary>This user's own places in groups.</summary>
    public static IQueryable<GroupMember> PlacesOf(this IQueryable<GroupMember> members, UserId user) => members.Where(m => m.UserId == user);
}
