using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Database;

internal static class ChangeNumbers
{
    /// <summary>Updates before it reads: the update takes the lock that keeps the numbers dense.</summary>
    public static async Task<long> NextChangeSeq(this DbSet<Conversation> conversations, ConversationId id, CancellationToken ct)
    {
        await conversations.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.ChangeSeq, c => c.ChangeSeq + 1), ct);
        return await conversations.Where(c => c.Id == id).Select(c => c.ChangeSeq).SingleAsync(ct);
    }
}
