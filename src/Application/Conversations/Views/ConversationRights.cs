using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations.Views;

/// <summary>What a user may do in a conversation.</summary>
/// <param name="Right">Whether they may write.</param>
/// <param name="TakingBack">Whether they may recall a message or remove a reaction; a mute leaves them that.</param>
/// <param name="Manages">Owner or admin of the group; false between two people.</param>
internal sealed record ConversationRights(PostingRight Right, PostingRight TakingBack, bool Manages);

/// <summary>What a user may do in a conversation of two people.</summary>
/// <param name="BlocksPeer">Whether the user has blocked the other person.</param>
internal sealed record DirectRights(PostingRight Right, bool BlocksPeer);

internal static class ConversationRightsOf
{
    /// <summary>The same answer that a message of theirs would get.</summary>
    public static async Task<ConversationRights> RightsIn(
        this IAppDbContext db, Conversation conversation, UserId id, DateTimeOffset now, CancellationToken ct)
    {
        if (!conversation.Id.IsGroup)
        {
            var (right, _) = await db.RightsInDirect(conversation, id, ct);
            return new ConversationRights(right, right, Manages: false);
        }

        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct);
        var groupId = conversation.Id.ToGroup();
        var group = await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == groupId, ct);
        var member = (await db.MembersAt([(groupId, id)], ct)).SingleOrDefault();
        return new ConversationRights(
            PostingRight.InGroup(group, member, user, now), PostingRight.TakingBackInGroup(group, member, user), member is { Manages: true });
    }

    /// <summary>The same between two people.</summary>
    public static async Task<DirectRights> RightsInDirect(this IAppDbContext db, Conversation conversation, UserId id, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct);
        var peer = conversation.PeerOf(id);
        var contacts = await db.ContactsBetween([(id, peer), (peer, id)], ct);
        var mine = contacts.SingleOrDefault(c => c.OwnerId == id);
        var right = PostingRight.InDirect(conversation, user, mine, contacts.SingleOrDefault(c => c.OwnerId == peer));
        return new DirectRights(right, mine is { BlockedAt: not null });
    }
}
