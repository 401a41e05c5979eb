using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Views;

/// <summary>All members of a group, the owner first, then in the order of joining.</summary>
/// <param name="Version">Version of the group's row before this was read.</param>
public sealed record MemberList(IReadOnlyList<GroupMemberCard> Members, long Version)
{
    /// <summary>The members shown in place of the group's avatar.</summary>
    public IReadOnlyList<UserSummary> Faces => [.. Members.Take(MemberPreviews.Count).Select(m => new UserSummary(m.Id, m.Nickname, m.AvatarUrl))];

    /// <param name="after">The last member of the previous page.</param>
    public IReadOnlyList<GroupMemberCard> After(Keyset<UserId>? after, int atMost) => after is not { At: var at, Id: var id }
        ? [.. Members.Take(atMost)]
        : [.. Members.Where(m => m.Role != GroupRole.Owner && (m.JoinedAt > at || (m.JoinedAt == at && m.Id > id))).Take(atMost)];

    /// <summary>In the database's order, which a copy may have lost.</summary>
    public static IReadOnlyList<GroupMemberCard> InOrder(IEnumerable<GroupMemberCard> members) =>
        [.. members.OrderBy(m => m.Role != GroupRole.Owner).ThenBy(m => m.JoinedAt).ThenBy(m => m.Id.Value, StringComparer.Ordinal)];
}

public static class MemberLists
{
    /// <summary>One page of a group's members; null when the viewer is not a member.</summary>
    public static async Task<IReadOnlyList<GroupMemberCard>?> MembersSeenBy(
        this IAppDbContext db, UserId viewer, GroupId group, Keyset<UserId>? after, int atMost, CancellationToken ct)
    {
        if (await db.MembershipOf(viewer, group, ct) is null)
            return null;
        var members = db.GroupMembers.OfGroup(group).AsNoTracking();
        if (after is { At: var at, Id: var id })
            members = members.Where(m => m.Role != GroupRole.Owner && (m.JoinedAt > at || (m.JoinedAt == at && m.UserId > id)));
        return await members
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new { Member = m, User = u })
            .OrderBy(f => f.Member.Role != GroupRole.Owner).ThenBy(f => f.Member.JoinedAt).ThenBy(f => f.Member.UserId)
            .Take(atMost)
            .Select(f => new GroupMemberCard(
                f.User.Id, f.User.Nickname, f.Member.Alias, AvatarUrl.Of(f.User.AvatarFileId), f.Member.Role, f.Member.JoinedAt, f.Member.MutedUntil))
            .ToListAsync(ct);
    }

    /// <summary>Those of these people who are members, in no order.</summary>
    public static Task<List<GroupMemberCard>> MemberCardsOf(
        this IAppDbContext db, GroupId group, IReadOnlyCollection<UserId> people, CancellationToken ct) =>
        db.GroupMembers.OfGroup(group).OfUsers(people).AsNoTracking()
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new GroupMemberCard(
                u.Id, u.Nickname, m.Alias, AvatarUrl.Of(u.AvatarFileId), m.Role, m.JoinedAt, m.MutedUntil))
            .ToListAsync(ct);

    /// <summary>All members of those of these groups that exist, in two queries.</summary>
    public static async Task<IReadOnlyDictionary<GroupId, MemberList>> MemberListsOf(this IAppDbContext db, IReadOnlyList<GroupId> groups, CancellationToken ct)
    {
        var versions = await db.Groups.AsNoTracking().Where(g => groups.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Version, ct);
        var members = await db.GroupMembers.OfGroups(groups).AsNoTracking()
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new
            {
                m.GroupId,
                Card = new GroupMemberCard(u.Id, u.Nickname, m.Alias, AvatarUrl.Of(u.AvatarFileId), m.Role, m.JoinedAt, m.MutedUntil),
            })
            .ToListAsync(ct);
        var byGroup = members.ToLookup(m => m.GroupId, m => m.Card);
        return versions.ToDictionary(v => v.Key, v => new MemberList(MemberList.InOrder(byGroup[v.Key]), v.Value));
    }
}
