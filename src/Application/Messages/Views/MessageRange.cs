using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Messages.Views;

/// <summary>A range of a conversation's history: the newest messages first, or, after a sequence, the oldest first.</summary>
/// <param name="Viewer">The user who reads the messages and may see them.</param>
/// <param name="VisibleFromSeq">Nothing before this sequence is visible to them.</param>
/// <param name="MaxSeq">The conversation's newest sequence when the viewer's access was checked: no answer is older than that.</param>
/// <param name="ChangeSeq">The same for its newest change.</param>
/// <param name="BeforeSeq">Exclusive; null: up to the newest.</param>
/// <param name="AfterSeq">Exclusive; never combined with <paramref name="BeforeSeq"/>.</param>
public sealed record MessageRange(
    ConversationId Conversation, UserId Viewer, long VisibleFromSeq, long MaxSeq, long ChangeSeq, long? BeforeSeq, long? AfterSeq, int AtMost)
{
    /// <summary>The smallest sequence that the range includes, if it exists.</summary>
    public long FromSeq => Math.Max(VisibleFromSeq, AfterSeq is { } after ? Math.Min(after, long.MaxValue - 1) + 1 : 1);

    /// <summary>The greatest sequence that the range may include.</summary>
    public long ToSeq => BeforeSeq - 1 ?? long.MaxValue;
}

public static class MessageRanges
{
    /// <summary>In the order of the range.</summary>
    public static async Task<IReadOnlyList<MessageItem>> MessagesIn(this IAppDbContext db, MessageRange range, CancellationToken ct)
    {
        var (conversation, from, to) = (range.Conversation, range.FromSeq, range.ToSeq);
        var messages = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation && m.Seq >= from && m.Seq <= to);
        var ordered = range.AfterSeq is null ? messages.OrderByDescending(m => m.Seq) : messages.OrderBy(m => m.Seq);
        return await db.ToItems(await ordered.Take(range.AtMost).ToListAsync(ct), range.Viewer, ct);
    }

    /// <summary>The newest messages of a conversation for no particular viewer, oldest first, and the changes that they include at least.</summary>
    public static async Task<RecentMessages?> RecentMessagesOf(this IAppDbContext db, ConversationId conversation, int atMost, CancellationToken ct)
    {
        var changes = await db.Conversations.AsNoTracking().Where(c => c.Id == conversation).Select(c => (long?)c.ChangeSeq).SingleOrDefaultAsync(ct);
        if (changes is null)
            return null;
        var newest = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversation).OrderByDescending(m => m.Seq).Take(atMost).ToListAsync(ct);
        newest.Reverse();
        return new RecentMessages(await db.ToItems(newest, default, ct), changes.Value);
    }
}

/// <summary>The newest messages of a conversation, in the order of their sequence.</summary>
/// <param name="ChangeSeq">The messages include every change up to this one.</param>
public sealed record RecentMessages(IReadOnlyList<MessageItem> Messages, long ChangeSeq);
