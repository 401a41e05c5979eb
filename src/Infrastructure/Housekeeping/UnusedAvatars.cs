using GoChat.Application.Common.Ports;
using GoChat.Domain.Files;
using GoChat.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>
/// Avatars that are nobody's and no group's. Whether one is used is asked again in the turn that removes its row; whoever chose the same picture in
/// that moment looks, after saving, whether it is still there (<c>SetAvatar</c>). The bytes go last: a row without bytes would be a broken picture.
/// </summary>
internal sealed class UnusedAvatars(IFileStore store) : ICleanUp
{
    /// <summary>A picture just uploaded is not its owner's yet.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private const int InOneTurn = 100;

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
        foreach (var files in unused.Chunk(InOneTurn))
            removed += await Remove(db, files, ct);
        return removed;
    }

    private async Task<int> Remove(AppDbContext db, FileId[] files, CancellationToken ct)
    {
        var gone = new List<FileId>();
        await db.InWriteTurn(async () =>
        {
            var chosen = files.Select(f => (FileId?)f).ToList();
            var used = await db.Users.Where(u => chosen.Contains(u.AvatarFileId)).Select(u => u.AvatarFileId!.Value)
                .Union(db.Groups.Where(g => chosen.Contains(g.AvatarFileId)).Select(g => g.AvatarFileId!.Value))
                .ToListAsync(ct);
            gone.AddRange(files.Except(used));
            await db.Files.Where(f => gone.Contains(f.Id)).ExecuteDeleteAsync(ct);
        }, ct);
        gone.ForEach(store.Remove);
        return gone.Count;
    }
}
