using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Invites;

/// <summary>An invite that somebody holds, to be used, and where it leads.</summary>
/// <param name="Maker">The member who made it.</param>
/// <param name="JoinsDirectly">Whether it lets people in without a decision: its maker manages the group, or the group lets everybody in.</param>
internal sealed record HeldInvite(GroupInvite Invite, Group Group, NamedUser Maker, bool JoinsDirectly);

/// <summary>Who may make, see, revoke and use which invites. The only access to them.</summary>
internal static class InviteAccess
{
    /// <summary>
    /// The invite with this token, for everybody who holds it. One that was revoked, or whose maker is no member any more, does not exist. Whether it has
    /// expired or is used up decides <see cref="GroupInvite.Refusal"/>.
    /// </summary>
    public static async Task<Result<HeldInvite>> InviteHeldBy(this IAppDbContext db, string token, CancellationToken ct)
    {
        if (!InviteToken.IsValid(token))
            return InviteErrors.NotFound;
        var hash = InviteToken.HashOf(token);
        var invite = await db.GroupInvites.SingleOrDefaultAsync(i => i.TokenHash == hash, ct);
        if (invite is null || await db.MembershipOf(invite.CreatedBy, invite.GroupId, ct) is not { } maker)
            return InviteErrors.NotFound;
        var group = await db.Groups.SingleAsync(g => g.Id == invite.GroupId, ct);
        var name = await db.Users.Where(u => u.Id == maker.UserId).Select(u => new NamedUser(u.Id, maker.Alias ?? u.Nickname)).SingleAsync(ct);
        return new HeldInvite(invite, group, name, maker.Manages || group.JoinsDirectly);
    }

    /// <summary>The membership of somebody who may make invites: a manager, or any member where everybody may join.</summary>
    public static async Task<Result<GroupMember>> InviterIn(this IAppDbContext db, UserId user, GroupId id, CancellationToken ct)
    {
        var group = await db.Groups.VisibleTo(user, db).AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct);
        if (group is null || await db.MembershipOf(user, id, ct) is not { } membership)
            return GroupErrors.NotFound;
        if (group.Status != GroupStatus.Normal)
            return GroupErrors.NotNormal;
        return membership.Manages || group.JoinsDirectly ? membership : GroupErrors.NotManager;
    }

    /// <summary>Managers see and revoke all invites of their group, other members their own.</summary>
    public static IQueryable<GroupInvite> SeenBy(this IQueryable<GroupInvite> invites, GroupMember member)
    {
        var (group, user, manages) = (member.GroupId, member.UserId, member.Manages);
        return invites.Where(i => i.GroupId == group && (manages || i.CreatedBy == user));
    }

    /// <summary>Invites that people can join with now.</summary>
    public static IQueryable<GroupInvite> Valid(this IQueryable<GroupInvite> invites, DateTimeOffset now) =>
        invites.Where(i => i.ExpiresAt > now && (i.MaxUses == null || i.Uses < i.MaxUses));
}
