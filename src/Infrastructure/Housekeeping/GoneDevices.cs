using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>
/// Devices that signed out, or whose refresh token expired, long ago. Until they are removed, a copy of an old token is still recognised; a token of a
/// removed device is refused like an invalid one.
/// </summary>
internal sealed class GoneDevices : ICleanUp
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private const int DevicesPerStatement = 200;

    public string Name => "devices signed out long ago";

    public async Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Kept;
        var gone = await db.Devices.Where(d => d.RevokedAt < before || d.RefreshExpiresAt < before).Select(d => d.Id).ToListAsync(ct);
        var removed = 0;
        foreach (var devices in gone.Chunk(DevicesPerStatement))
            await db.InWriteLock(async () => removed += await db.Devices.Where(d => devices.Contains(d.Id)).ExecuteDeleteAsync(ct), ct);
        return removed;
    }
}
