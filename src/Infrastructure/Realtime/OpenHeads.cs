using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Realtime;

/// <summary>
/// How far the conversations on some screens have come, for those who belong to them now: whatever a connection was allowed to open, and whatever it did
/// not hear of since.
/// </summary>
internal sealed class OpenHeads
{
    private readonly Dictionary<ConversationId, Head> _heads;
    private readonly HashSet<(GroupId, UserId)> _members;

    private OpenHeads(Dictionary<ConversationId, Head> heads, HashSet<(GroupId, UserId)> members) => (_heads, _members) = (heads, members);

    /// <summary>One query, and one more when a group is on a screen.</summary>
    public static async Task<OpenHeads> Load(AppDbContext db, IReadOnlyList<ClientConnection> connections, CancellationToken ct)
    {
        var open = connections.SelectMany(c => c.Open.Select(id => (Conversation: id, c.User))).Distinct().ToList();
        if (open.Count == 0)
            return new OpenHeads([], []);
        var ids = open.Select(o => o.Conversation).Distinct().ToList();
        var heads = await db.Conversations.Where(c => ids.Contains(c.Id))
            .Select(c => new Head(c.Id, c.MaxSeq, c.ChangeSeq, c.LowUserId, c.HighUserId))
            .ToDictionaryAsync(h => h.Id, ct);
        var places = open.Where(o => o.Conversation.IsGroup).Select(o => (o.Conversation.ToGroup(), o.User)).ToList();
        var members = places.Count == 0 ? [] : await db.MembersAt(places, ct);
        return new OpenHeads(heads, [.. members.Select(m => (m.GroupId, m.UserId))]);
    }

    public IReadOnlyList<(ConversationId Conversation, long MaxSeq, long ChangeSeq)> Of(ClientConnection connection) =>
    [
        .. connection.Open
            .Where(id => _heads.TryGetValue(id, out var head) && IsVisible(head, connection.User))
            .Select(id => (id, _heads[id].MaxSeq, _heads[id].ChangeSeq)),
    ];

    private bool IsVisible(Head head, UserId user) => head.Id.IsGroup ? _members.Contains((head.Id.ToGroup(), user)) : head.Low == user || head.High == user;

    private sealed record Head(ConversationId Id, long MaxSeq, long ChangeSeq, UserId? Low, UserId? High);
}
