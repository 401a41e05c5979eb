using System.Text.Json.Serialization;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Views;

/// <summary>A group as one of its members sees it. Its conversation has the same id.</summary>
/// <param name="HistoryOpen">Whether members who join from now on also see what was written before.</param>
/// <param name="Faces">The first members, at most nine.</param>
/// <param name="MutedAll">Whether only the owner and the admins may write.</param>
/// <param name="MutedUntil">The viewer may not write before this time, which may be past; null when nobody muted them.</param>
/// <param name="MyAlias">The viewer's name in the group; null when they use their nickname.</param>
public sealed record GroupCard(
    GroupId Id,
    string Name,
    [property: JsonPropertyName("notice")] string? Announcement,
    string? AvatarUrl,
    UserId OwnerId,
    AddMode AddMode,
    bool HistoryOpen,
    GroupStatus Status,
    int MemberCount,
    int MaxMembers,
    GroupRole MyRole,
    IReadOnlyList<UserSummary> Faces,
    DateTimeOffset CreatedAt,
    bool MutedAll,
    DateTimeOffset? MutedUntil,
    string? MyAlias)
{
    /// <param name="me">The viewer's membership.</param>
    public static GroupCard Of(Group group, GroupMember me, IEnumerable<UserSummary> faces) =>
        Of(group, me.Role, me.MutedUntil, faces, me.Alias);

    public static GroupCard Of(
        Group group, GroupRole myRole, DateTimeOffset? mutedUntil, IEnumerable<UserSummary> faces, string? myAlias = null) => new(
        group.Id, group.Name, group.Announcement, Accounts.Views.AvatarUrl.Of(group.AvatarFileId), group.OwnerId, group.AddMode, group.HistoryOpen,
        group.Status, group.MemberCount, group.MaxMembers, myRole, [.. faces], group.CreatedAt, group.MutedAll, mutedUntil, myAlias);
}

/// <summary>A group in the list of one of its members.</summary>
/// <param name="JoinedAt">When that member joined.</param>
public sealed record ListedGroup(GroupCard Card, DateTimeOffset JoinedAt);

public static class GroupCards
{
    /// <summary>One page of the groups of one member, as they see them.</summary>
    /// <param name="relation">As in <see cref="ListMyGroups"/>.</param>
    /// <param name="after">The last group of the previous page.</param>
    public static Task<IReadOnlyList<ListedGroup>> CardsOf(
        this IAppDbContext db, UserId member, string? relation, Keyset<GroupId>? after, int atMost, CancellationToken ct)
    {
        var memberships = db.GroupMembers.OfUser(member);
        memberships = relation switch
        {
            ListMyGroups.Created => memberships.Where(m => m.Role == GroupRole.Owner),
            ListMyGroups.Joined => memberships.Where(m => m.Role != GroupRole.Owner),
            _ => memberships,
        };
        if (after is { At: var at, Id: var id })
            memberships = memberships.Where(m => m.JoinedAt < at || (m.JoinedAt == at && m.GroupId < id));
        return db.CardsOf(memberships.OrderByDescending(m => m.JoinedAt).ThenByDescending(m => m.GroupId).Take(atMost), ct);
    }

    /// <summary>A group as one of its members sees it; null when the viewer is not a member.</summary>
    public static async Task<GroupCard?> CardOf(this IAppDbContext db, GroupId group, UserId viewer, CancellationToken ct) =>
        (await db.CardsOf(db.GroupMembers.OfUser(viewer).OfGroup(group), ct)).SingleOrDefault()?.Card;

    /// <summary>The same for somebody who was a member a moment ago; "not found" when they have left since.</summary>
    public static async Task<Result<GroupCard>> OwnCardOf(this IAppDbContext db, GroupId group, UserId member, CancellationToken ct) =>
        await db.CardOf(group, member, ct) is { } card ? card : GroupErrors.NotFound;

    /// <summary>The groups of these memberships, most recently joined first, each as its member sees it. Two queries for any number of groups.</summary>
    private static async Task<IReadOnlyList<ListedGroup>> CardsOf(this IAppDbContext db, IQueryable<GroupMember> memberships, CancellationToken ct)
    {
        var found = await memberships.AsNoTracking()
            .Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => new { Group = g, m.Role, m.MutedUntil, m.Alias, m.JoinedAt })
            .OrderByDescending(f => f.JoinedAt).ThenByDescending(f => f.Group.Id)
            .ToListAsync(ct);
        var faces = await db.MemberPreviewsOf([.. found.Select(f => f.Group.Id)], ct);
        return [.. found.Select(f => new ListedGroup(GroupCard.Of(f.Group, f.Role, f.MutedUntil, faces[f.Group.Id], f.Alias), f.JoinedAt))];
    }
}
