using GoChat.Application.Common.Ports;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations;

/// <summary>A conversation as one of its participants may see it.</summary>
/// <param name="VisibleFromSeq">Nothing before this sequence is visible to them.</param>
internal sealed record VisibleConversation(Conversation Conversation, Session? Session, long VisibleFromSeq);

/// <summary>The newest sequences of a conversation.</summary>
public sealed record SeenHead(ConversationId Conversation, long MaxSeq, long ChangeSeq);

/// <summary>A user's own session of a conversation, tracked, and the conversation's current state.</summary>
internal sealed record OwnSession(Session Session, Conversation Conversation)
{
    public long MaxSeq => Conversation.MaxSeq;
}

/// <summary>The only access from an id in a request to a conversation. Strangers get "not found".</summary>
public static class ConversationAccess
{
    internal static async Task<Result<VisibleConversation>> ConversationVisibleTo(
        this IAppDbContext db, UserId user, ConversationId id, CancellationToken ct)
    {
        var conversation = await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (conversation is null)
            return ConversationErrors.NotFound;

        var visibleFrom = 1L;
        if (id.IsGroup)
        {
            if (await db.MembershipOf(user, id.ToGroup(), ct) is not { } member)
                return ConversationErrors.NotFound;
            visibleFrom = member.JoinSeq;
        }
        else if (!conversation.IsBetween(user))
        {
            return ConversationErrors.NotFound;
        }

        var session = await db.Sessions.SingleOrDefaultAsync(s => s.UserId == user && s.ConversationId == id, ct);
        return new VisibleConversation(conversation, session, session?.ShownFromSeq ?? visibleFrom);
    }

    /// <summary>Those of the conversations that a user may see, in one query and in the given order.</summary>
    internal static async Task<IReadOnlyList<ConversationId>> ConversationsVisibleTo(
        this IAppDbContext db, UserId user, IReadOnlyList<ConversationId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var memberships = db.GroupMembers.OfUser(user).OfGroups([.. ids.Where(id => id.IsGroup).Select(id => id.ToGroup())]);
        // A group's conversation has the group's id: another type here, the same value in the database.
        var visible = await db.Conversations
            .Where(c => ids.Contains(c.Id) && (c.LowUserId == user || c.HighUserId == user
                || memberships.Any(m => (string)(object)m.GroupId == (string)(object)c.Id)))
            .Select(c => c.Id)
            .ToListAsync(ct);
        return [.. ids.Distinct().Where(visible.Contains)];
    }

    /// <summary>
    /// The newest sequences of conversations, for the pairs whose user takes part in the conversation now. One query, and one more when a group is among
    /// them.
    /// </summary>
    public static async Task<ILookup<UserId, SeenHead>> HeadsVisibleTo(
        this IAppDbContext db, IReadOnlyCollection<(ConversationId Conversation, UserId User)> pairs, CancellationToken ct)
    {
        var ids = pairs.Select(pair => pair.Conversation).Distinct().ToList();
        var heads = await db.Conversations.Where(c => ids.Contains(c.Id))
            .Select(c => new { Head = new SeenHead(c.Id, c.MaxSeq, c.ChangeSeq), c.LowUserId, c.HighUserId })
            .ToDictionaryAsync(h => h.Head.Conversation, ct);
        var asked = pairs.Where(pair => pair.Conversation.IsGroup).Select(pair => (pair.Conversation.ToGroup(), pair.User)).ToList();
        var members = asked.Count == 0 ? [] : (await db.MembersAt(asked, ct)).Select(m => (m.GroupId, m.UserId)).ToHashSet();
        return pairs
            .Where(pair => heads.TryGetValue(pair.Conversation, out var head)
                && (pair.Conversation.IsGroup ? members.Contains((pair.Conversation.ToGroup(), pair.User)) : head.LowUserId == pair.User
                    || head.HighUserId == pair.User))
            .ToLookup(pair => pair.User, pair => heads[pair.Conversation].Head);
    }

    /// <summary>The caller's own session of a conversation, to be modified; "not found" as well when they have none.</summary>
    internal static async Task<Result<OwnSession>> SessionOf(this IAppDbContext db, UserId user, ConversationId id, CancellationToken ct)
    {
        var found = await db.ConversationVisibleTo(user, id, ct);
        if (found.Failed)
            return found.Error;
        return found.Value.Session is { } session ? new OwnSession(session, found.Value.Conversation) : ConversationErrors.NotFound;
    }
}
