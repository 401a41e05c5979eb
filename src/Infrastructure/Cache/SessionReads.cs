using GoChat.Application.Conversations.Views;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache;

/// <summary>
/// Reads chat lists from their keys; the number of round trips does not depend on the number of sessions: first the order, then the sessions
/// of the requested page, then their names and avatars.
/// </summary>
internal sealed class SessionReads(ReadThrough read, AppDbContext db)
{
    /// <summary>Some of the latest sessions may have been removed since the list was read.</summary>
    private const int Spare = 10;

    public async Task<IReadOnlyList<SessionItem>> List(UserId user, SessionCursor? after, int atMost, CancellationToken ct)
    {
        var pins = await read.One(Keys.Pins, Keys.Pins.All(), user, db, ct) ?? [];
        var directs = await read.One(Keys.Directs, Latest(after, atMost + pins.Count), user, db, ct) ?? [];
        var candidates = directs.Concat(await LatestGroups(user, pins, after, atMost, ct)).Where(target => !pins.Contains(target));
        if (after is null or { Pinned: true })
            candidates = candidates.Concat(pins);
        var sessions = await Whole([.. candidates.Select(target => new SessionKey(user, target))], ct);
        return await Dress(user, [.. sessions
            .Where(s => !s.Entry.Marks.IsHidden(s.Head.MaxSeq))
            .Where(s => after is null || after.IsBefore(s.Entry.ConversationId, s.Entry.PinnedAt, s.Head.LastActivityAt))
            .OrderByDescending(s => s.Entry.PinnedAt).ThenByDescending(s => s.Head.LastActivityAt)
            .Take(atMost)], ct);
    }

    public async Task<SessionItem?> One(UserId user, ConversationId conversation, CancellationToken ct)
    {
        var peer = conversation.IsGroup ? null : (await read.One(Keys.Pair, conversation, db, ct))?.PeerOf(user);
        if (peer is null && !conversation.IsGroup)
            return null;
        return (await Dress(user, await Whole([new SessionKey(user, conversation, peer)], ct), ct)).SingleOrDefault();
    }

    private static KeyQuestion<UserId, ListedSessions, IReadOnlyList<string>> Latest(SessionCursor? after, int atMost) => after is { Pinned: false }
        ? Keys.Directs.Latest(after.At, atMost + after.Seen.Count + Spare)
        : Keys.Directs.Latest(null, atMost + Spare);

    /// <summary>The latest groups that are neither pinned nor removed. Group messages update no user's list: the groups' heads give the order.</summary>
    private async Task<IEnumerable<string>> LatestGroups(UserId user, HashSet<string> pins, SessionCursor? after, int atMost, CancellationToken ct)
    {
        var groups = await read.One(Keys.GroupSessions, Keys.GroupSessions.All(), user, db, ct) ?? [];
        var heads = await read.Many(Keys.GroupInfo, GroupInfoModel.Activity, [.. groups.Keys.Where(id => !pins.Contains(id.Value))], db, ct);
        return heads
            .Where(head => head.Value.MaxSeq > groups[head.Key])
            .Where(head => after is null || after.IsBefore(ConversationId.Of(head.Key), null, head.Value.LastActivityAt))
            .OrderByDescending(head => head.Value.LastActivityAt)
            .Take(atMost + Spare)
            .Select(head => head.Key.Value);
    }

    /// <summary>The existing sessions, each with its head.</summary>
    private async Task<IReadOnlyList<WholeSession>> Whole(IReadOnlyList<SessionKey> keys, CancellationToken ct)
    {
        var sessions = (await read.Many(Keys.Session, keys, db, ct)).Values;
        var groups = await read.Many(Keys.GroupInfo, [.. sessions.Where(s => s.Entry.PeerId is null).Select(s => s.Entry.ConversationId.ToGroup())], db, ct);
        var whole = new List<WholeSession>(keys.Count);
        foreach (var (entry, head) in sessions)
        {
            var group = entry.PeerId is null ? groups.GetValueOrDefault(entry.ConversationId.ToGroup()) : null;
            if ((group is null ? head : HeadOf(group)) is { } known)
                whole.Add(new WholeSession(entry, known, group));
        }

        return whole;
    }

    private async Task<IReadOnlyList<SessionItem>> Dress(UserId user, IReadOnlyList<WholeSession> sessions, CancellationToken ct)
    {
        var peers = await read.Many(
            Keys.UserInfo, UserInfoModel.UserSummary, [.. sessions.Where(s => s.Group is null).Select(s => s.Entry.PeerId!.Value)], db, ct);
        var shown = sessions.Select(s => s.Group?.Card.Id).OfType<GroupId>().ToList();
        var groups = await read.Many(Keys.Members, MemberListModel.Member(user), shown, db, ct);
        return [.. sessions.Select(s => s.Entry.ToItem(
            s.Head,
            s.Entry.PeerId is { } peer && peers.TryGetValue(peer, out var face) ? new SessionPeer(peer, face.Nickname, s.Entry.Remark, face.AvatarUrl) : null,
            s.Group?.Card is { } group
                ? new SessionGroup(group.Id, group.Name, group.AvatarUrl, group.MemberCount, groups.GetValueOrDefault(group.Id)?.Faces ?? [])
                : null))];
    }

    private static SessionHead HeadOf(GroupInfo group) => new(group.MaxSeq, group.ChangeSeq, group.LastActivityAt, group.LastMessage);

    /// <param name="Group">Null in a direct chat.</param>
    private sealed record WholeSession(SessionEntry Entry, SessionHead Head, GroupInfo? Group);
}
