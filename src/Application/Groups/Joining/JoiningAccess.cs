using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Joining;

/// <summary>A group, to be modified, and what somebody who wants to join has to do with it.</summary>
/// <param name="Membership">Null when they are not in it.</param>
/// <param name="Request">Their request, in any state; null when there never was one.</param>
internal sealed record GroupToJoin(Group Group, GroupMember? Membership, JoinRequest? Request)
{
    public bool IsBlocked => Request is { Status: JoinRequestStatus.Blocked };

    public bool HasApplied => Request is { IsPending: true };
}

/// <summary>Who may join which group, and who decides on requests to join. The only access to them.</summary>
internal static class JoiningAccess
{
    /// <summary>Everybody who knows a group's id may ask to join it; null when there is no such group.</summary>
    public static async Task<GroupToJoin?> GroupToJoin(this IAppDbContext db, UserId user, GroupId id, CancellationToken ct)
    {
        var group = await db.Groups.SingleOrDefaultAsync(g => g.Id == id, ct);
        if (group is null)
            return null;
        var request = await db.JoinRequests.SingleOrDefaultAsync(r => r.GroupId == id && r.ApplicantId == user, ct);
        return new GroupToJoin(group, await db.MembershipOf(user, id, ct), request);
    }

    /// <summary>A group, to be modified by one of its managers; other members are refused, and to everybody else it does not exist.</summary>
    public static async Task<Result<Group>> GroupManagedBy(this IAppDbContext db, UserId user, GroupId id, CancellationToken ct)
    {
        var group = await db.Groups.VisibleTo(user, db).SingleOrDefaultAsync(g => g.Id == id, ct);
        if (group is null || await db.MembershipOf(user, id, ct) is not { } membership)
            return GroupErrors.NotFound;
        return membership.Manages ? group : GroupErrors.NotManager;
    }

    /// <summary>A request to join this group, to be decided by a manager, and the group.</summary>
    public static async Task<Result<(Group Group, JoinRequest Request)>> RequestManagedBy(
        this IAppDbContext db, UserId user, GroupId id, JoinRequestId application, CancellationToken ct)
    {
        var group = await db.GroupManagedBy(user, id, ct);
        if (group.Failed)
            return group.Error;
        var request = await db.JoinRequests.SingleOrDefaultAsync(r => r.Id == application && r.GroupId == id, ct);
        return request is null ? GroupErrors.ApplicationNotFound : (group.Value, request);
    }

    /// <summary>Requests to the groups that this user manages. The groups are read first, so that the requests of each are found by their index.</summary>
    public static async Task<IQueryable<JoinRequest>> RequestsManagedBy(this IAppDbContext db, UserId user, CancellationToken ct)
    {
        var groups = await db.GroupMembers.OfUser(user).Managing().Select(m => m.GroupId).ToListAsync(ct);
        return db.JoinRequests.Where(r => groups.Contains(r.GroupId));
    }
}
