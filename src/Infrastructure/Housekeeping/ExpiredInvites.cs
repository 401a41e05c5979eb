using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>Invite links that expired so long ago that nobody has to be told why they no longer work.</summary>
internal sealed class ExpiredInvites : ICleanUp
{
    private const int InvitesAtOnce = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Name => "expired invites";

    public async Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Kept;
        var expired = await db.GroupInvites.Where(i => i.ExpiresAt < before).Select(i => i.Id).ToListAsync(ct);
        var removed = 0;
        foreach (var ids in expired.Chunk(InvitesAtOnce))
            await db.InWriteLock(async () => removed += await db.GroupInvites.Where(i => ids.Contains(i.Id)).ExecuteDeleteAsync(ct), ct);
        return removed;
    }
}
