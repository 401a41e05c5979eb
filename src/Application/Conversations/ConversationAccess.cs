using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations;

/// <summary>A conversation as one of its people may see it.</summary>
/// <param name="VisibleFromSeq">Nothing before this sequence is shown to them.</param>
internal sealed record VisibleConversation(Conversation Conversation, Session? Session, long VisibleFromSeq);

/// <summary>Somebody's entry of a conversation, tracked, and the conversation as it stands.</summary>
internal sealed record OwnSession(Session Session, Conversation Conversation)
{
    public long MaxSeq => Conversation.MaxSeq;
}

/// <summary>The only way from an id somebody names to a conversation. Strangers get "not found".</summary>
internal static class ConversationAccess
{
    public static async Task<Result<VisibleConversation>> ConversationVisibleTo(
        this IAppDbContext db, UserId user, ConversationId id, CancellationToken ct)
    {
        var conversation = await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (conversation is null)
            return ConversationErrors.NotFound;

        var visibleFrom = 1L;
        if (id.IsGroup)
        {
            var group = id.ToGroup();
            var member = await db.GroupMembers.AsNoTracking().SingleOrDefaultAsync(m => m.GroupId == group && m.UserId == user, ct);
            if (member is null)
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

    /// <summary>Those of the conversations that somebody may see, in one query and in the order they were named.</summary>
    public static async Task<IReadOnlyList<ConversationId>> ConversationsVisibleTo(
        this IAppDbContext db, UserId user, IReadOnlyList<ConversationId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var groups = ids.Where(id => id.IsGroup).Select(id => id.ToGroup()).ToList();
        // A group's conversation bears the group's id, which has another type here and the same in the database.
        var visible = await db.Conversations
            .Where(c => ids.Contains(c.Id) && (c.LowUserId == user || c.HighUserId == user
                || db.GroupMembers.Any(m => m.UserId == user && groups.Contains(m.GroupId) && (string)(object)m.GroupId == (string)(object)c.Id)))
            .Select(c => c.Id)
            .ToListAsync(ct);
        return [.. ids.Distinct().Where(visible.Contains)];
    }

    /// <summary>The caller's own entry of a conversation, for a change; "not found" as well when they have none.</summary>
    public static async Task<Result<OwnSession>> SessionOf(this IAppDbContext db, UserId user, ConversationId id, CancellationToken ct)
    {
        var found = await db.ConversationVisibleTo(user, id, ct);
        if (found.Failed)
            return found.Error;
        return found.Value.Session is { } session ? new OwnSession(session, found.Value.Conversation) : ConversationErrors.NotFound;
    }
}
