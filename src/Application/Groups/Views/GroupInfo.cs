using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Views;

/// <summary>Everything of a group that any of its members may see, and the head of its conversation.</summary>
/// <param name="Card">The card without what depends on the viewer; <see cref="ToCard"/> adds that.</param>
/// <param name="Version">Version of the group's row when this was read.</param>
/// <param name="LastMessage">The preview of the newest message, as JSON; null when there is none.</param>
public sealed record GroupInfo(GroupCard Card, long Version, long MaxSeq, long ChangeSeq, DateTimeOffset LastActivityAt, string? LastMessage)
{
    public static GroupInfo Of(Group group, Conversation conversation) => new(
        GroupCard.Of(group, GroupRole.Member, null, []), group.Version, conversation.MaxSeq, conversation.ChangeSeq, conversation.LastMessageAt,
        conversation.LastPreview);

    public GroupCard ToCard(GroupMemberCard me, IReadOnlyList<UserSummary> faces) =>
        Card with { MyRole = me.Role, MutedUntil = me.MutedUntil, MyAlias = me.Alias, Faces = faces };
}

public static class GroupInfos
{
    /// <summary>Those of these groups that exist, in two queries.</summary>
    public static async Task<IReadOnlyList<GroupInfo>> GroupInfosOf(this IAppDbContext db, IReadOnlyList<GroupId> ids, CancellationToken ct)
    {
        var groups = await db.Groups.AsNoTracking().Where(g => ids.Contains(g.Id)).ToListAsync(ct);
        var conversations = groups.ConvertAll(g => ConversationId.Of(g.Id));
        var heads = await db.Conversations.AsNoTracking().Where(c => conversations.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        return groups.ConvertAll(g => GroupInfo.Of(g, heads[ConversationId.Of(g.Id)]));
    }
}
