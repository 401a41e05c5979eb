using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>Personal events older than <see cref="UserEvent.Kept"/>. A device offline for longer must refetch, because its recovery has a gap.</summary>
internal sealed class OldEvents : ICleanUp
{
    private const int EventsPerStatement = 500;

    public string Name => "personal events";

    public async Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - UserEvent.Kept;
        var due = await db.UserEvents.Where(e => e.At < before)
            .GroupBy(e => e.UserId)
            .Select(g => new { User = g.Key, First = g.Min(e => e.Pts), Last = g.Max(e => e.Pts) })
            .ToListAsync(ct);
        var removed = 0;
        foreach (var events in due)
        {
            for (var from = events.First; from <= events.Last; from += EventsPerStatement)
                removed += await Remove(db, events.User, from, Math.Min(events.Last, from + EventsPerStatement - 1), ct);
        }

        return removed;
    }

    private static async Task<int> Remove(AppDbContext db, UserId user, long from, long to, CancellationToken ct)
    {
        var removed = 0;
        await db.InWriteLock(
            async () => removed = await db.UserEvents.Where(e => e.UserId == user && e.Pts >= from && e.Pts <= to).ExecuteDeleteAsync(ct), ct);
        return removed;
    }
}
