using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>SMS codes that are no longer valid, and whose numbers may have got another one long ago.</summary>
internal sealed class OldSmsCodes : ICleanUp
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private const int CodesPerStatement = 200;

    public string Name => "old SMS codes";

    public async Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Kept;
        var old = await db.SmsCodes.Where(c => c.SentAt < before).Select(c => c.Telephone).ToListAsync(ct);
        var removed = 0;
        foreach (var numbers in old.Chunk(CodesPerStatement))
        {
            await db.InWriteLock(
                async () => removed += await db.SmsCodes.Where(c => numbers.Contains(c.Telephone) && c.SentAt < before).ExecuteDeleteAsync(ct), ct);
        }

        return removed;
    }
}
