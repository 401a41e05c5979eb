using System.Data.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Files;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Files;

/// <summary>
/// Removes avatars that no user and no group uses. The statement that deletes the row also checks that nobody uses it. The bytes are deleted last: a row
/// without bytes would be a broken picture.
/// </summary>
internal sealed class UnusedFiles(AppDbContext db, IFileStore store, ILogger<UnusedFiles> logger) : IUnusedFiles
{
    public async Task RemoveIfUnused(FileId file, CancellationToken ct)
    {
        try
        {
            await Remove(db, store, [file], ct);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or IOException or UnauthorizedAccessException)
        {
            logger.LogDebug(failure, "{File} could not be deleted now; the daily clean-up removes it", file);
        }
    }

    /// <returns>How many files were removed.</returns>
    public static async Task<int> Remove(AppDbContext db, IFileStore store, IReadOnlyCollection<FileId> files, CancellationToken ct)
    {
        var left = new List<FileId>();
        await db.InWriteLock(async () =>
        {
            await db.Files
                .Where(f => files.Contains(f.Id) && !db.Users.Any(u => u.AvatarFileId == f.Id) && !db.Groups.Any(g => g.AvatarFileId == f.Id))
                .ExecuteDeleteAsync(ct);
            left = await db.Files.Where(f => files.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct);
        }, ct);
        var gone = files.Except(left).ToList();
        gone.ForEach(store.Remove);
        return gone.Count;
    }
}
