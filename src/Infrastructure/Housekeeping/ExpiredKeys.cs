using GoChat.Application.Common;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>Idempotency keys that no longer answer a retry, of users who have not created anything since.</summary>
internal sealed class ExpiredKeys : ICleanUp
{
    private const int UsersPerStatement = 100;

    public string Name => "idempotency keys";

    public async Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - IdempotencyKey.Kept;
        var owners = await db.IdempotencyKeys.Where(k => k.CreatedAt < before).Select(k => k.UserId).Distinct().ToListAsync(ct);
        var removed = 0;
        foreach (var users in owners.Chunk(UsersPerStatement))
        {
            await db.InWriteLock(
                async () => removed += await db.IdempotencyKeys.Where(k => users.Contains(k.UserId) && k.CreatedAt < before).ExecuteDeleteAsync(ct), ct);
        }

        return removed;
    }
}
