using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations;

/// <summary>A conversation as one of its people may see it.</summary>
/// <param name="VisibleFromSeq">Nothing before this sequence is shown to them.</param>
internal sealed record VisibleConversation(Conversation Conversation, Session? Session, long VisibleFromSeq);

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
        return new VisibleConversation(conversation, session, session?.VisibleFromSeq ?? visibleFrom);
    }
}
