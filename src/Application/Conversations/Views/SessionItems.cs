using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations.Views;

/// <summary>A session and its conversation, as one query returns them. Properties, not parameters: a query can sort and filter only by properties.</summary>
internal sealed record SessionRow
{
    public required Session Session { get; init; }

    public required Conversation Conversation { get; init; }

    /// <summary>How far the other person has read; null in a group, and before they have a session.</summary>
    public long? PeerReadSeq { get; init; }

    public long? PeerDeliveredSeq { get; init; }
}

/// <summary>Adds names and faces to sessions; the number of queries does not depend on the number of sessions.</summary>
internal static class SessionItems
{
    /// <summary>How many of the newest events are searched for one that a new event supersedes.</summary>
    private const int NewestEvents = 50;

    public static IQueryable<SessionRow> SessionRowsOf(this IAppDbContext db, UserId user) =>
        db.RowsOf(db.Sessions.AsNoTracking().Where(s => s.UserId == user));

    public static IQueryable<SessionRow> SessionRowsOf(this IAppDbContext db, IReadOnlyList<UserId> users) =>
        db.RowsOf(db.Sessions.AsNoTracking().Where(s => users.Contains(s.UserId)));

    private static IQueryable<SessionRow> RowsOf(this IAppDbContext db, IQueryable<Session> sessions) =>
        from session in sessions
        join conversation in db.Conversations.AsNoTracking() on session.ConversationId equals conversation.Id
        from peer in db.Sessions.Where(p => p.UserId == session.PeerId && p.ConversationId == session.ConversationId).DefaultIfEmpty()
        select new SessionRow
        {
            Session = session,
            Conversation = conversation,
            PeerReadSeq = (long?)peer.ReadSeq,
            PeerDeliveredSeq = (long?)peer.DeliveredSeq,
        };

    /// <summary>The sessions that are in the list: not removed, or brought back by a message since.</summary>
    public static IQueryable<SessionRow> Listed(this IQueryable<SessionRow> rows) =>
        rows.Where(r => r.Session.HiddenAtSeq == null || r.Conversation.MaxSeq > r.Session.HiddenAtSeq);

    /// <summary>One session as it is in memory, including unsaved changes.</summary>
    public static async Task<SessionItem> ToItem(this IAppDbContext db, Session session, Conversation conversation, CancellationToken ct)
    {
        var peer = session.PeerId is { } id
            ? await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.UserId == id && s.ConversationId == conversation.Id, ct)
            : null;
        var row = new SessionRow { Session = session, Conversation = conversation, PeerReadSeq = peer?.ReadSeq, PeerDeliveredSeq = peer?.DeliveredSeq };
        return (await db.ToItems(session.UserId, [row], ct))[0];
    }

    /// <summary>
    /// Saves a session and notifies its user's devices of its new state; when nothing changed, only returns the state. The event contains everything, so
    /// the previous one need not be kept: drafts are saved at every pause of the writer, and each may be as long as a message.
    /// </summary>
    public static async Task<SessionItem> SaveAndNotify(this IAppDbContext db, OwnSession own, bool changed, CancellationToken ct)
    {
        var item = await db.ToItem(own.Session, own.Conversation, ct);
        if (!changed)
            return item;
        foreach (var earlier in await db.SessionEventsOf(own.Session, ct))
            earlier.Supersede();
        db.NotifyUser(own.Session.UserId, new SessionChanged(item));
        await db.SaveChanges(ct);
        return item;
    }

    /// <summary>What the user's newest events say of the session. Further back, at most one event of each session remains.</summary>
    private static Task<List<UserEvent>> SessionEventsOf(this IAppDbContext db, Session session, CancellationToken ct)
    {
        // As written in the event's JSON; in a text by a user the quotation marks would be escaped.
        var named = $"\"conversationId\":\"{session.ConversationId.Value}\"";
        return db.UserEvents.Where(e => e.UserId == session.UserId).OrderByDescending(e => e.Pts).Take(NewestEvents)
            .Where(e => e.Type == SessionChanged.Name && e.Payload.Contains(named))
            .ToListAsync(ct);
    }

    public static async Task<IReadOnlyList<SessionItem>> ToItems(this IAppDbContext db, UserId user, IReadOnlyList<SessionRow> rows, CancellationToken ct)
    {
        var peers = await PeersOf(db, user, [.. rows.Where(r => r.Session.PeerId is not null).Select(r => r.Session.PeerId!.Value)], ct);
        var groups = await GroupsOf(db, [.. rows.Where(r => r.Conversation.Id.IsGroup).Select(r => r.Conversation.Id.ToGroup())], ct);
        return [.. rows.Select(row => ToItem(row, peers, groups))];
    }

    private static async Task<Dictionary<UserId, SessionPeer>> PeersOf(IAppDbContext db, UserId user, List<UserId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var users = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Nickname, u.AvatarFileId }).ToListAsync(ct);
        var remarks = await db.Contacts.RemarkedBy([user], ids).AsNoTracking().ToDictionaryAsync(c => c.PeerId, c => c.Remark, ct);
        return users.ToDictionary(u => u.Id, u => new SessionPeer(u.Id, u.Nickname, remarks.GetValueOrDefault(u.Id), AvatarUrl.Of(u.AvatarFileId)));
    }

    private static async Task<Dictionary<GroupId, SessionGroup>> GroupsOf(IAppDbContext db, List<GroupId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var groups = await db.Groups.AsNoTracking().Where(g => ids.Contains(g.Id)).ToListAsync(ct);
        var faces = await db.MemberPreviewsOf(ids, ct);
        return groups.ToDictionary(g => g.Id, g => new SessionGroup(g.Id, g.Name, AvatarUrl.Of(g.AvatarFileId), g.MemberCount, [.. faces[g.Id]]));
    }

    private static SessionItem ToItem(SessionRow row, Dictionary<UserId, SessionPeer> peers, Dictionary<GroupId, SessionGroup> groups)
    {
        var peer = row.Session.PeerId is { } id ? peers.GetValueOrDefault(id) : null;
        var group = row.Conversation.Id.IsGroup ? groups.GetValueOrDefault(row.Conversation.Id.ToGroup()) : null;
        return SessionEntry.Of(row, peer?.Remark).ToItem(SessionHead.Of(row.Conversation), peer, group);
    }
}
