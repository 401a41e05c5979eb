using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Views;

/// <summary>The first members of groups, for the mosaic in place of a group's avatar: the owner, then in the order of joining.</summary>
internal static class MemberPreviews
{
    public const int Count = 9;

    /// <summary>One query for all groups.</summary>
    public static async Task<ILookup<GroupId, UserSummary>> MemberPreviewsOf(this IAppDbContext db, IReadOnlyCollection<GroupId> groups, CancellationToken ct)
    {
        // The inner query filters by the ids as well: without them the database ranks the members of all existing groups.
        var members = db.GroupMembers.OfGroups(groups);
        var first = db.Groups.AsNoTracking().Where(g => groups.Contains(g.Id)).SelectMany(g => members
            .Where(m => m.GroupId == g.Id)
            .OrderBy(m => m.Role != GroupRole.Owner).ThenBy(m => m.JoinedAt).ThenBy(m => m.UserId)
            .Take(Count));
        var faces = await first
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new { m.GroupId, m.Role, m.JoinedAt, u.Id, u.Nickname, u.AvatarFileId })
            .ToListAsync(ct);
        return faces.OrderBy(f => f.Role != GroupRole.Owner).ThenBy(f => f.JoinedAt).ThenBy(f => f.Id.Value, StringComparer.Ordinal)
            .ToLookup(f => f.GroupId, f => new UserSummary(f.Id, f.Nickname, AvatarUrl.Of(f.AvatarFileId)));
    }
}
