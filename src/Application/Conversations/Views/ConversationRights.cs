using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations.Views;

/// <summary>What a user may do in a conversation.</summary>
/// <param name="Manages">Owner or admin of the group; false between two people.</param>
internal sealed record ConversationRights(PostingRight Right, bool Manages);

internal static class ConversationRightsOf
{
    /// <summary>The same answer that a message of theirs would get.</summary>
    public static async Task<ConversationRights> RightsIn(this IAppDbContext db, Conversation conversation, UserId id, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct);
        if (conversation.Id.IsGroup)
        {
            var groupId = conversation.Id.ToGroup();
            var group = await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == groupId, ct);
            var member = (await db.MembersAt([(groupId, id)], ct)).SingleOrDefault();
            return new ConversationRights(PostingRight.InGroup(group, member, user), member is { Manages: true });
        }

        var peer = conversation.PeerOf(id);
        var contacts = await db.ContactsBetween([(id, peer), (peer, id)], ct);
        var right = PostingRight.InDirect(conversation, user, contacts.SingleOrDefault(c => c.OwnerId == id), contacts.SingleOrDefault(c => c.OwnerId == peer));
        return new ConversationRights(right, false);
    }
}
