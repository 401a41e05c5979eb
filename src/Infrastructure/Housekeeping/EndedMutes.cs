using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>Mutes of former members that have ended before their return.</summary>
internal sealed class EndedMutes : ICleanUp
{
    private const int GroupsAtOnce = 500;

    public string Name => "ended mutes of former members";

    public async Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var ended = await db.KeptMutes.Where(m => m.MutedUntil < now).Select(m => m.GroupId).Distinct().ToListAsync(ct);
        var removed = 0;
        foreach (var groups in ended.Chunk(GroupsAtOnce))
        {
            await db.InWriteLock(
                async () => removed += await db.KeptMutes.Where(m => groups.Contains(m.GroupId) && m.MutedUntil < now).ExecuteDeleteAsync(ct), ct);
        }

        return removed;
    }
}
