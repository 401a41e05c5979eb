using GoChat.Application.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups;

/// <summary>A group as one of its members sees it. Its conversation bears the same id.</summary>
/// <param name="Faces">The first members, <see cref="GroupFaces.Count"/> at most.</param>
public sealed record GroupCard(
    GroupId Id,
    string Name,
    string? Notice,
    string? AvatarUrl,
    UserId OwnerId,
    AddMode AddMode,
    GroupStatus Status,
    int MemberCount,
    int MaxMembers,
    GroupRole MyRole,
    IReadOnlyList<Face> Faces,
    DateTimeOffset CreatedAt)
{
    public static GroupCard Of(Group group, GroupRole myRole, IEnumerable<Face> faces) => new(
        group.Id, group.Name, group.Notice, Accounts.AvatarUrl.Of(group.AvatarFileId), group.OwnerId, group.AddMode, group.Status,
        group.MemberCount, group.MaxMembers, myRole, [.. faces], group.CreatedAt);
}

internal static class GroupCards
{
    /// <summary>The groups of these places, the latest joined first, each as its place's holder sees it. Two queries, however many groups.</summary>
    public static async Task<IReadOnlyList<GroupCard>> CardsOf(this IAppDbContext db, IQueryable<GroupMember> places, CancellationToken ct)
    {
        var found = await places.AsNoTracking()
            .Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { Group = g, m.Role, m.JoinedAt })
            .OrderByDescending(f => f.JoinedAt).ThenByDescending(f => f.Group.Id)
            .ToListAsync(ct);
        var faces = await db.FacesOf([.. found.Select(f => f.Group.Id)], ct);
        return [.. found.Select(f => GroupCard.Of(f.Group, f.Role, faces[f.Group.Id]))];
    }
}
