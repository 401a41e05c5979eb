using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
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

    /// <summary>Owners and admins.</summary>
    public static IQueryable<GroupMember> Managing(this IQueryable<GroupMember> members) => members.Where(m => m.Role != GroupRole.Member);

    /// <summary>Members who may see the message with this sequence: those who had joined by then.</summary>
    public static IQueryable<GroupMember> Shown(this IQueryable<GroupMember> members, GroupId group, long seq) =>
        members.OfGroup(group).Where(m => m.JoinSeq <= seq);

    /// <summary>Whether two users are members of a common group.</summary>
    public static Task<bool> ShareGroup(this IAppDbContext db, UserId one, UserId other, CancellationToken ct)
    {
        var others = db.GroupMembers.OfUser(other);
        return db.GroupMembers.OfUser(one).AnyAsync(m => others.Any(o => o.GroupId == m.GroupId), ct);
    }

    public static Task<GroupMember?> MembershipOf(this IAppDbContext db, UserId user, GroupId group, CancellationToken ct) =>
        db.GroupMembers.OfUser(user).OfGroup(group).AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>A group that the user is in, with their membership, to be modified; "not found" to everybody else.</summary>
    internal static async Task<Result<GroupMembership>> GroupMembershipOf(this IAppDbContext db, UserId user, GroupId group, CancellationToken ct)
    {
        var found = await db.Groups.VisibleTo(user, db).SingleOrDefaultAsync(g => g.Id == group, ct);
        var me = await db.NamedMembers(group, [user], ct);
        return found is null || me.Count == 0 ? GroupErrors.NotFound : new GroupMembership(found, me[0]);
    }

    /// <summary>These members of a group, to be modified, in the order of the ids; "member not found" when one of them is no member.</summary>
    internal static async Task<Result<List<NamedMember>>> MembersOf(
        this IAppDbContext db, GroupId group, IReadOnlyCollection<UserId> users, CancellationToken ct)
    {
        var found = await db.NamedMembers(group, users, ct);
        return found.Count == users.Count ? found : GroupErrors.MemberNotFound;
    }

    /// <summary>A person under the name that a group sees now: the alias of a member, else the nickname.</summary>
    internal static Task<NamedUser> NamedIn(this IAppDbContext db, GroupId group, UserId user, CancellationToken ct)
    {
        var aliases = db.GroupMembers.OfUser(user).OfGroup(group).Select(m => m.Alias);
        return db.Users.Where(u => u.Id == user).Select(u => new NamedUser(u.Id, aliases.FirstOrDefault() ?? u.Nickname)).SingleAsync(ct);
    }

    /// <summary>The aliases that these people have in a group, without those who have none.</summary>
    public static Task<Dictionary<UserId, string>> AliasesIn(
        this IAppDbContext db, GroupId group, IReadOnlyCollection<UserId> people, CancellationToken ct) =>
        db.GroupMembers.OfGroup(group).OfUsers(people).Where(m => m.Alias != null).ToDictionaryAsync(m => m.UserId, m => m.Alias!, ct);

    private static async Task<List<NamedMember>> NamedMembers(
        this IAppDbContext db, GroupId group, IReadOnlyCollection<UserId> users, CancellationToken ct)
    {
        var found = await db.GroupMembers.OfGroup(group).OfUsers(users)
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new { Membership = m, u.Nickname })
            .ToListAsync(ct);
        return [.. found.OrderBy(f => f.Membership.UserId.Value, StringComparer.Ordinal)
            .Select(f => new NamedMember(f.Membership, new NamedUser(f.Membership.UserId, f.Membership.Alias ?? f.Nickname)))];
    }
}

/// <summary>A group and the caller's membership.</summary>
internal sealed record GroupMembership(Group Group, NamedMember Me);
