using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Views;

/// <summary>A request to join a group, as the managers of the group and its sender see it.</summary>
/// <param name="Applicant">The person who would become a member.</param>
/// <param name="Inviter">The member who asked for them; null when they applied by themselves.</param>
/// <param name="CreatedAt">When it was sent or last refreshed.</param>
/// <param name="DecidedAt">Null while it is pending.</param>
public sealed record JoinRequestCard(
    JoinRequestId Id,
    GroupId GroupId,
    UserSummary Applicant,
    UserSummary? Inviter,
    string Message,
    JoinRequestStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DecidedAt);

internal static class JoinRequestCards
{
    /// <summary>One query for any number of requests.</summary>
    public static async Task<List<JoinRequestCard>> CardsOf(this IAppDbContext db, IReadOnlyCollection<JoinRequest> requests, CancellationToken ct)
    {
        var ids = requests.SelectMany(r => new[] { r.ApplicantId, r.SenderId }).Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id))
            .Select(u => new UserSummary(u.Id, u.Nickname, AvatarUrl.Of(u.AvatarFileId)))
            .ToDictionaryAsync(u => u.Id, ct);
        return [.. requests.Select(r => Of(r, people))];
    }

    private static JoinRequestCard Of(JoinRequest request, Dictionary<UserId, UserSummary> people) => new(
        request.Id,
        request.GroupId,
        people[request.ApplicantId],
        request.InviterId is { } inviter ? people[inviter] : null,
        request.Message,
        request.Status,
        request.CreatedAt,
        request.DecidedAt);
}
