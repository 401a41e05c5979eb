using GoChat.Application.Common.Ports;
using GoChat.Domain.Files;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Files;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>Avatars that no user and no group uses. Most are removed when their owner chooses another; these remain after an interruption.</summary>
internal sealed class UnusedAvatars(IFileStore store) : ICleanUp
{
    /// <summary>A picture is uploaded before its owner uses it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private const int AvatarsPerStatement = 100;

    public string Name => "avatars nobody uses";

    public async Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Kept;
        var unused = await db.Files
            .Where(f => f.Kind == FileKind.Avatar && f.CreatedAt < before)
            .Where(f => !db.Users.Any(u => u.AvatarFileId == f.Id) && !db.Groups.Any(g => g.AvatarFileId == f.Id))
            .Select(f => f.Id)
            .ToListAsync(ct);
        var removed = 0;
        foreach (var files in unused.Chunk(AvatarsPerStatement))
            removed += await UnusedFiles.Remove(db, store, files, ct);
        return removed;
    }
}
