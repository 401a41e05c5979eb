using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups;

/// <summary>The user is now in a group.</summary>
public sealed record GroupJoined(GroupCard Group) : PersonalEvent("group.joined");

/// <summary>The card of one of the user's groups changed.</summary>
public sealed record GroupChanged(GroupCard Group) : PersonalEvent("group.changed");

/// <summary>The user is no longer in a group.</summary>
/// <param name="RemovedBy">Who removed the user; null when they left by themselves.</param>
public sealed record GroupLeft(GroupId GroupId, NamedUser? RemovedBy = null) : PersonalEvent("group.left");

/// <summary>The user confirmed on one of their devices that they read a group's announcement.</summary>
public sealed record AnnouncementConfirmed(GroupId GroupId) : PersonalEvent("group.noticeConfirmed");

public static class GroupUserEvents
{
    /// <summary>Other writers get the write lock between two portions of a large group's members.</summary>
    private const int Portion = 500;

    /// <summary>Sends every member's devices the group's current card as that member sees it, and saves. Doing so twice does no harm.</summary>
    public static Task NotifyMembers(this IAppDbContext db, GroupId id, CancellationToken ct) => db.NotifyMembers(id, int.MaxValue, ct);

    /// <param name="atMost">Does nothing in a group with more members.</param>
    public static async Task NotifyMembers(this IAppDbContext db, GroupId id, int atMost, CancellationToken ct)
    {
        if (await db.Groups.AnyAsync(g => g.Id == id && g.MemberCount > atMost, ct))
            return;
        var members = await db.GroupMembers.OfGroup(id).AsNoTracking().ToListAsync(ct);
        var faces = (await db.MemberPreviewsOf([id], ct))[id].ToList();
        var group = await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, ct);
        foreach (var portion in members.Chunk(Portion))
        {
            foreach (var member in portion)
                db.NotifyUser(member.UserId, new GroupChanged(GroupCard.Of(group!, member, faces)));
            await db.SaveChanges(ct);
        }
    }
}
