using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Joining;

/// <summary>How people become members of a group that exists, whichever way they came.</summary>
internal static class Admission
{
    /// <summary>
    /// Lets all of these people in, or none, and saves. Each gets a membership and a session, which begins with their joining unless the group's history is
    /// open, and their devices are notified. Whoever was muted when they left is muted again. The other members learn of it from a consumer.
    /// </summary>
    /// <param name="newcomers">People who are not members, in the order of their ids.</param>
    /// <returns>The group as the first of them sees it.</returns>
    public static async Task<Result<GroupCard>> Admit(
        this IAppDbContext db, Group group, IReadOnlyList<User> newcomers, HowJoined how, int maxMembers, DateTimeOffset now, CancellationToken ct)
    {
        if (group.Admit([.. newcomers.Select(user => new NamedUser(user.Id, user.Nickname))], how, maxMembers, now).Error is { } refusal)
            return refusal;
        var conversation = ConversationId.Of(group.Id);
        var maxSeq = await db.Conversations.Where(c => c.Id == conversation).Select(c => c.MaxSeq).SingleAsync(ct);
        var faces = (await db.MemberPreviewsOf([group.Id], ct))[group.Id].Concat(newcomers.Select(UserSummary.Of)).Take(MemberPreviews.Count).ToList();
        var kept = await db.KeptMutesOf(group.Id, [.. newcomers.Select(user => user.Id)], ct);
        var cards = new List<GroupCard>();
        foreach (var newcomer in newcomers)
        {
            var mute = kept.GetValueOrDefault(newcomer.Id);
            var member = GroupMember.Join(group.Id, newcomer.Id, GroupRole.Member, group.FirstSeqOfNewcomers(maxSeq), now, mute);
            db.GroupMembers.Add(member);
            var session = Session.Open(newcomer.Id, conversation, peer: null, group.FirstSeqOfNewcomers(maxSeq), now);
            // What was written before is history, not news.
            session.Read(maxSeq, maxSeq);
            db.Sessions.Add(session);
            cards.Add(GroupCard.Of(group, member, faces));
            db.NotifyUser(newcomer.Id, new GroupJoined(cards[^1]));
        }

        db.KeptMutes.RemoveRange(kept.Values);
        await db.SettleRequests(group.Id, [.. newcomers.Select(user => user.Id)], now, ct);
        await db.SaveChanges(ct);
        return cards[0];
    }

    /// <summary>Sends a request to join, or refreshes the earlier one; saves nothing.</summary>
    /// <param name="inviter">The member who asks for the applicant; null: the applicants themselves.</param>
    public static Result<JoinRequest> Ask(
        this IAppDbContext db, Group group, UserId applicant, JoinRequest? earlier, UserId? inviter, string message, DateTimeOffset now)
    {
        if (earlier is not { IsPending: true })
            group.NoteApplicant();
        if (earlier is not null)
            return earlier.Refresh(inviter, message, now).Map(_ => earlier);
        return db.JoinRequests.Add(JoinRequest.Submit(JoinRequestId.New(now), group.Id, applicant, inviter, message, now)).Entity;
    }

    /// <summary>Whoever is in needs no decision any more, and a manager who adds a blocked person has changed their mind.</summary>
    private static async Task SettleRequests(this IAppDbContext db, GroupId group, List<UserId> newcomers, DateTimeOffset now, CancellationToken ct)
    {
        var requests = await db.JoinRequests.Where(r => r.GroupId == group && newcomers.Contains(r.ApplicantId)).ToListAsync(ct);
        await db.NotifyOfRequests(group, requests.FindAll(r => r.Settle(now)), ct);
    }
}
