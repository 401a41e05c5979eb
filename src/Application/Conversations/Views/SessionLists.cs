using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations.Views;

/// <summary>A session and the head of its conversation.</summary>
/// <param name="Head">Null where it is known from elsewhere.</param>
public sealed record LoadedSession(SessionEntry Entry, SessionHead? Head);

/// <summary>Which sessions are in one user's list, without their content.</summary>
/// <param name="Directs">The other person and the last activity; removed sessions are omitted.</param>
/// <param name="Groups">The group, and the sequence at which the session was removed; null when it was not. Only messages show whether it is back.</param>
/// <param name="Pins">The other person or the group, and when it was pinned; includes removed sessions.</param>
public sealed record ListedSessions(
    IReadOnlyList<(UserId Peer, DateTimeOffset At)> Directs,
    IReadOnlyList<(GroupId Group, long? HiddenAtSeq)> Groups,
    IReadOnlyList<(string Target, DateTimeOffset At)> Pins);

public static class SessionLists
{
    /// <summary>A page of a user's chat list, in the order of <see cref="ListSessions"/>.</summary>
    /// <param name="after">Where the previous page ended.</param>
    public static async Task<IReadOnlyList<SessionItem>> SessionsOf(this IAppDbContext db, UserId user, SessionCursor? after, int atMost, CancellationToken ct)
    {
        var rows = db.SessionRowsOf(user).Listed();
        if (after is not null)
            rows = after.Rest(rows);

        // Databases treat null as smaller than any time, so unpinned sessions come last.
        var ordered = rows.OrderByDescending(r => r.Session.PinnedAt).ThenByDescending(r => r.Conversation.LastMessageAt);
        return await db.ToItems(user, await ordered.Take(atMost).ToListAsync(ct), ct);
    }

    /// <summary>One entry of a user's chat list, removed or not; null when the user has no session of this conversation.</summary>
    public static async Task<SessionItem?> SessionIn(this IAppDbContext db, UserId user, ConversationId conversation, CancellationToken ct)
    {
        var row = await db.SessionRowsOf(user).SingleOrDefaultAsync(r => r.Session.ConversationId == conversation, ct);
        return row is null ? null : (await db.ToItems(user, [row], ct))[0];
    }

    /// <summary>Those of these conversations that exist and are direct.</summary>
    public static async Task<IReadOnlyDictionary<ConversationId, DirectPair>> DirectPairsOf(
        this IAppDbContext db, IReadOnlyList<ConversationId> ids, CancellationToken ct) =>
        await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id) && c.LowUserId != null)
            .ToDictionaryAsync(c => c.Id, c => new DirectPair(c.LowUserId!.Value, c.HighUserId!.Value), ct);

    /// <summary>Those of these sessions that exist, in two queries.</summary>
    public static async Task<IReadOnlyList<LoadedSession>> LoadSessions(
        this IAppDbContext db, IReadOnlyList<UserId> users, IReadOnlyList<UserId> peers, IReadOnlyList<ConversationId> groups, CancellationToken ct)
    {
        var rows = await db.SessionRowsOf(users)
            .Where(r => groups.Contains(r.Session.ConversationId) || (r.Session.PeerId != null && peers.Contains(r.Session.PeerId.Value)))
            .ToListAsync(ct);
        var remarks = peers.Count == 0
            ? []
            : await db.Contacts.RemarkedBy(users, peers).AsNoTracking().ToDictionaryAsync(c => (c.OwnerId, c.PeerId), c => c.Remark, ct);
        return rows.ConvertAll(row => new LoadedSession(
            SessionEntry.Of(row, row.Session.PeerId is { } peer ? remarks.GetValueOrDefault((row.Session.UserId, peer)) : null),
            SessionHead.Of(row.Conversation)));
    }

    /// <summary>Which sessions are in these users' lists, in one query.</summary>
    public static async Task<IReadOnlyDictionary<UserId, ListedSessions>> ListedSessionsOf(
        this IAppDbContext db, IReadOnlyList<UserId> users, CancellationToken ct)
    {
        var rows = await db.SessionRowsOf(users)
            .Select(r => new
            {
                r.Session.UserId,
                r.Session.PeerId,
                r.Session.ConversationId,
                r.Session.HiddenAtSeq,
                r.Session.PinnedAt,
                r.Conversation.MaxSeq,
                r.Conversation.LastMessageAt,
            })
            .ToListAsync(ct);
        var byUser = rows.ToLookup(r => r.UserId);
        return users.Distinct().ToDictionary(user => user, user => new ListedSessions(
            [.. byUser[user].Where(r => r.PeerId is not null && !(r.MaxSeq <= r.HiddenAtSeq)).Select(r => (r.PeerId!.Value, r.LastMessageAt))],
            [.. byUser[user].Where(r => r.PeerId is null).Select(r => (r.ConversationId.ToGroup(), r.HiddenAtSeq))],
            [.. byUser[user].Where(r => r.PinnedAt is not null).Select(r => (r.PeerId?.Value ?? r.ConversationId.Value, r.PinnedAt!.Value))]));
    }
}
