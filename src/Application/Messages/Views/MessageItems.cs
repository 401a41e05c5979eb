using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Messages.Views;

/// <summary>Adds faces and reactions to messages of one conversation; the number of queries does not depend on the number of messages.</summary>
internal static class MessageItems
{
    public static async Task<IReadOnlyList<MessageItem>> ToItems(this IAppDbContext db, IReadOnlyList<Message> messages, UserId viewer, CancellationToken ct)
    {
        if (messages.Count == 0)
            return [];
        var people = messages.Select(m => m.SenderId).Concat(messages.Select(m => m.RecalledBy).OfType<UserId>()).Distinct().ToList();
        var faces = await db.FacesIn(messages[0].ConversationId, people, ct);
        var reactions = await ReactionsOf(db, messages, ct);
        return [.. messages.Select(m => MessageItem.Of(
            m, faces.GetValueOrDefault(m.SenderId), m.RecalledBy is { } by ? faces.GetValueOrDefault(by) : null,
            ReactionItem.ListOf(reactions[m.Seq], viewer)))];
    }

    /// <summary>People as a conversation shows them: in a group under their aliases.</summary>
    public static async Task<Dictionary<UserId, UserSummary>> FacesIn(
        this IAppDbContext db, ConversationId conversation, IReadOnlyCollection<UserId> people, CancellationToken ct)
    {
        var users = await db.Users.AsNoTracking().Where(u => people.Contains(u.Id)).ToListAsync(ct);
        var aliases = conversation.IsGroup ? await db.AliasesIn(conversation.ToGroup(), people, ct) : [];
        return users.ToDictionary(u => u.Id, u => UserSummary.Of(u) with { Alias = aliases.GetValueOrDefault(u.Id) });
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
