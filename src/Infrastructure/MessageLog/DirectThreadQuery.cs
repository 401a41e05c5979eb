using GoChat.Application.Messages;
using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>
/// The message log's query before every batch: one query, joined by primary keys, and compiled once. Compiling it again for each batch
/// would cost more than running it.
/// </summary>
internal static class DirectThreadQuery<TContext> where TContext : AppDbContext
{
    public static readonly Func<TContext, List<ConversationId>, IAsyncEnumerable<DirectThread>> Run =
        EF.CompileAsyncQuery((TContext db, List<ConversationId> ids) =>
        from thread in db.Conversations.AsNoTracking()
        where ids.Contains(thread.Id)
        from low in db.Users.Where(u => u.Id == thread.LowUserId).DefaultIfEmpty()
        from high in db.Users.Where(u => u.Id == thread.HighUserId).DefaultIfEmpty()
        from lowSide in db.Contacts.Where(c => c.OwnerId == thread.LowUserId && c.PeerId == thread.HighUserId).DefaultIfEmpty()
        from highSide in db.Contacts.Where(c => c.OwnerId == thread.HighUserId && c.PeerId == thread.LowUserId).DefaultIfEmpty()
        from lowSession in db.Sessions.Where(s => s.UserId == thread.LowUserId && s.ConversationId == thread.Id).DefaultIfEmpty()
        from highSession in db.Sessions.Where(s => s.UserId == thread.HighUserId && s.ConversationId == thread.Id).DefaultIfEmpty()
        select new DirectThread(thread, low, high, lowSide, highSide, lowSession, highSession));
}
