using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups;

/// <summary>What ends with a membership, whether its member leaves or is removed, and what waits for their return.</summary>
internal static class Leaving
{
    /// <summary>Deletes memberships of one group with their sessions, and keeps the mutes that are not over; saves nothing.</summary>
    public static async Task EndMemberships(
        this IAppDbContext db, GroupId group, IReadOnlyList<GroupMember> members, DateTimeOffset now, CancellationToken ct)
    {
        var (conversation, users) = (ConversationId.Of(group), members.Select(m => m.UserId).ToList());
        db.GroupMembers.RemoveRange(members);
        db.Sessions.RemoveRange(await db.Sessions.Where(s => users.Contains(s.UserId) && s.ConversationId == conversation).ToListAsync(ct));
        // Few members are muted: the others cost no query.
        if (members.Where(m => m.MutedUntil > now).ToList() is { Count: > 0 } muted)
            await db.KeepMutes(group, muted, now, ct);
    }

    /// <summary>The mutes that wait for these people in a group, to be modified.</summary>
    public static Task<Dictionary<UserId, KeptMute>> KeptMutesOf(
        this IAppDbContext db, GroupId group, IReadOnlyCollection<UserId> users, CancellationToken ct) =>
        db.KeptMutes.Where(m => m.GroupId == group && users.Contains(m.UserId)).ToDictionaryAsync(m => m.UserId, ct);

    private static async Task KeepMutes(this IAppDbContext db, GroupId group, List<GroupMember> muted, DateTimeOffset now, CancellationToken ct)
    {
        var earlier = await db.KeptMutesOf(group, muted.ConvertAll(m => m.UserId), ct);
        foreach (var member in muted)
        {
            var before = earlier.GetValueOrDefault(member.UserId);
            if (KeptMute.Of(member, before, now) is { } kept && before is null)
                db.KeptMutes.Add(kept);
        }
    }
}
