using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Management;

/// <summary>A change of one member, as its rule sees it.</summary>
internal sealed record MemberToManage(Group Group, NamedMember Me, NamedMember Member, DateTimeOffset Now);

/// <summary>
/// What all changes of one member have in common: the caller is in the group, the other is too, and the member's devices are notified of the group as
/// it looks to them now. A rule that changes nothing leaves no trace.
/// </summary>
internal sealed class MemberManagement(IAppDbContext db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>A change that the owner and the admins may make.</summary>
    /// <param name="rule">Asks the domain; returns whether anything changed.</param>
    /// <returns>The member as they are now.</returns>
    public Task<Result<GroupMemberCard>> Change(
        GroupId id, UserId member, AuditAction action, Func<MemberToManage, Task<Result<bool>>> rule, string? detail, CancellationToken ct) =>
        Make(id, member, me => me.Manages ? null : GroupErrors.NotManager, action, rule, detail, ct);

    /// <summary>A change that only the owner may make.</summary>
    public Task<Result<GroupMemberCard>> ChangeAsOwner(
        GroupId id, UserId member, AuditAction action, Func<MemberToManage, Task<Result<bool>>> rule, CancellationToken ct) =>
        Make(id, member, me => me.Role == GroupRole.Owner ? null : GroupErrors.NotOwner, action, rule, null, ct);

    private async Task<Result<GroupMemberCard>> Make(
        GroupId id, UserId member, Func<NamedMember, Error?> refusalOf, AuditAction action, Func<MemberToManage, Task<Result<bool>>> rule, string? detail,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.GroupMembershipOf(user.Id, id, ct);
        if (found.Failed)
            return found.Error;
        var (group, me) = found.Value;
        if (refusalOf(me) is { } refusal)
            return refusal;
        var members = await db.MembersOf(id, [member], ct);
        if (members.Failed)
            return members.Error;
        var changed = await rule(new MemberToManage(group, me, members.Value[0], now));
        if (changed.Failed)
            return changed.Error;
        if (changed.Value)
            await Save(group, me, members.Value[0], AuditEntry.Of(action, me.Id, id, member, detail, now), ct);
        return await CardOf(members.Value[0], ct);
    }

    private async Task Save(Group group, NamedMember me, NamedMember member, AuditEntry entry, CancellationToken ct)
    {
        var faces = await db.MemberPreviewsOf([group.Id], ct);
        db.NotifyUser(member.Id, new GroupChanged(GroupCard.Of(group, member.Membership, faces[group.Id])));
        db.AuditEntries.Add(entry);
        await db.SaveChanges(ct);
    }

    private async Task<GroupMemberCard> CardOf(NamedMember member, CancellationToken ct)
    {
        var person = await db.Users.AsNoTracking().SingleAsync(u => u.Id == member.Id, ct);
        var membership = member.Membership;
        return new GroupMemberCard(
            person.Id, person.Nickname, membership.Alias, AvatarUrl.Of(person.AvatarFileId), membership.Role, membership.JoinedAt, membership.MutedUntil);
    }
}
