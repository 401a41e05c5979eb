using System.Text.Json.Serialization;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Announcements;

/// <summary>A group's announcement, and who has read it.</summary>
/// <param name="Announcement">Null when there is none.</param>
/// <param name="Confirmed">Whether the viewer confirmed that they read it.</param>
/// <param name="ConfirmedCount">How many members did.</param>
public sealed record AnnouncementCard(
    [property: JsonPropertyName("notice")] string? Announcement, bool Confirmed, int ConfirmedCount, int MemberCount);

internal static class AnnouncementCards
{
    /// <summary>The announcement as one of the members sees it, with one query for the count.</summary>
    public static async Task<AnnouncementCard> AnnouncementOf(this IAppDbContext db, Group group, GroupMember viewer, CancellationToken ct)
    {
        var count = await db.GroupMembers.OfGroup(group.Id).CountAsync(m => m.AnnouncementRead >= group.AnnouncementVersion, ct);
        return new AnnouncementCard(group.Announcement, viewer.AnnouncementRead >= group.AnnouncementVersion, count, group.MemberCount);
    }
}
