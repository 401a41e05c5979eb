using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Views;

/// <summary>A group in the list of one of its members.</summary>
public sealed record OwnGroup(GroupId Id, string Name, string? AvatarUrl, GroupRole Role, DateTimeOffset JoinedAt);

/// <summary>The groups that a user created, or those they joined.</summary>
/// <param name="Version">The user's newest personal event before this was read: nobody joins or leaves a group without one.</param>
public sealed record OwnGroups(IReadOnlyList<OwnGroup> Groups, long Version);

public static class OwnGroupLists
{
    /// <summary>The groups of those users who exist, in two queries.</summary>
    /// <param name="created">True: the groups they own; false: groups of others that they are in.</param>
    public static async Task<IReadOnlyDictionary<UserId, OwnGroups>> OwnGroupsOf(
        this IAppDbContext db, IReadOnlyList<UserId> users, bool created, CancellationToken ct)
    {
        var versions = await db.PtsOf(users, ct);
        var memberships = await db.GroupMembers.OfUsers(users).AsNoTracking()
            .Where(m => (m.Role == GroupRole.Owner) == created)
            .Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new
            {
                m.UserId,
                Group = new OwnGroup(g.Id, g.Name, AvatarUrl.Of(g.AvatarFileId), m.Role, m.JoinedAt),
            })
            .ToListAsync(ct);
        var byUser = memberships.ToLookup(m => m.UserId, m => m.Group);
        return versions.ToDictionary(v => v.Key, v => new OwnGroups([.. byUser[v.Key]], v.Value));
    }

    /// <summary>Most recently joined first.</summary>
    /// <param name="after">The last group of the previous page.</param>
    public static IEnumerable<OwnGroup> InOrder(IEnumerable<OwnGroup> groups, Keyset<GroupId>? after) => groups
        .Where(g => after is not { At: var at, Id: var id } || g.JoinedAt < at || (g.JoinedAt == at && g.Id < id))
        .OrderByDescending(g => g.JoinedAt).ThenByDescending(g => g.Id.Value, StringComparer.Ordinal);
}
