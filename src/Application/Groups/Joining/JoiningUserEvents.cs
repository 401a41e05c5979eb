using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Joining;

/// <summary>A request to join a group was sent or refreshed. For the group's managers and for its sender.</summary>
public sealed record GroupApplied(JoinRequestCard Application) : PersonalEvent("group.applied");

/// <summary>A request to join a group was decided, or settled because the person joined in another way. For the same people.</summary>
public sealed record GroupApplicationDecided(JoinRequestCard Application) : PersonalEvent("group.applicationDecided");

internal static class JoiningUserEvents
{
    /// <summary>Notifies the managers and the senders of requests to one group; saves nothing.</summary>
    /// <returns>The requests as these people see them now.</returns>
    public static async Task<IReadOnlyList<JoinRequestCard>> NotifyOfRequests(
        this IAppDbContext db, GroupId group, IReadOnlyList<JoinRequest> requests, CancellationToken ct)
    {
        if (requests.Count == 0)
            return [];
        var managers = await db.GroupMembers.OfGroup(group).Managing().Select(m => m.UserId).ToListAsync(ct);
        var cards = await db.CardsOf(requests, ct);
        foreach (var (request, card) in requests.Zip(cards))
        {
            PersonalEvent news = request.IsPending ? new GroupApplied(card) : new GroupApplicationDecided(card);
            foreach (var user in managers.Append(request.SenderId).Distinct())
                db.NotifyUser(user, news);
        }

        return cards;
    }
}
