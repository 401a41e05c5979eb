using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Messages.Views;

/// <summary>Adds faces and reactions to messages of one conversation; the number of queries does not depend on the number of messages.</summary>
internal static class MessageItems
{
    public static async Task<IReadOnlyList<MessageItem>> ToItems(this IAppDbContext db, IReadOnlyList<Message> messages, UserId viewer, CancellationToken ct)
    {
        var users = await UsersOf(db, messages, ct);
        var reactions = await ReactionsOf(db, messages, ct);
        return [.. messages.Select(m => MessageItem.Of(
            m, users.GetValueOrDefault(m.SenderId), m.RecalledBy is { } by ? users.GetValueOrDefault(by) : null,
            ReactionItem.ListOf(reactions[m.Seq], viewer)))];
    }

    private static Task<Dictionary<UserId, User>> UsersOf(IAppDbContext db, IReadOnlyList<Message> messages, CancellationToken ct)
    {
        var ids = messages.Select(m => m.SenderId).Concat(messages.Where(m => m.RecalledBy is not null).Select(m => m.RecalledBy!.Value)).Distinct().ToList();
        return db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
    }

    /// <summary>By sequence. Only changed messages can have reactions, so most pages need no query for them.</summary>
    private static async Task<ILookup<long, Reaction>> ReactionsOf(IAppDbContext db, IReadOnlyList<Message> messages, CancellationToken ct)
    {
        var changed = messages.Where(m => m.ChangeSeq > 0 && m.RecalledAt is null).Select(m => m.Seq).ToList();
        if (changed.Count == 0)
            return Enumerable.Empty<Reaction>().ToLookup(r => r.Seq);
        var conversation = messages[0].ConversationId;
        var reactions = await db.Reactions.AsNoTracking()
            .Where(r => r.ConversationId == conversation && changed.Contains(r.Seq))
            .OrderBy(r => r.ChangeSeq)
            .ToListAsync(ct);
        return reactions.ToLookup(r => r.Seq);
    }
}
