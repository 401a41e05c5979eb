using System.Security.Cryptography;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Avatars;

/// <summary>The avatars of the installation; each content is stored once.</summary>
internal sealed class AvatarFiles(IAppDbContext db, IFileStore store, IUnusedFiles unused, ICurrentUser caller, TimeProvider clock)
{
    private static readonly Error FasterElsewhere =
        new("avatar.faster_elsewhere", "The same content was stored at the same time. Try again.", ErrorKind.Temporary);

    /// <summary>
    /// The id of the stored file, or an error when the store is full. The bytes are written first: a row without bytes would be a broken picture for ever.
    /// </summary>
    public async Task<Result<FileId>> Keep(ReadOnlyMemory<byte> content, ImageFormat format, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        while (true)
        {
            var known = await db.Files.AsNoTracking()
                .SingleOrDefaultAsync(f => f.Sha256 == sha256 && f.Size == content.Length && f.Kind == FileKind.Avatar, ct);
            if (known is not null)
                return known.Id;
            if (await db.Files.SumAsync(f => f.Size, ct) + content.Length > store.Capacity)
                return AccountErrors.NoRoomForAvatars;
            var now = clock.GetUtcNow();
            var id = FileId.New(now);
            await store.Save(id, content, ct);
            db.Files.Add(StoredFile.Store(id, sha256, content.Length, format.MediaType, FileKind.Avatar, caller.Id, now));
            if ((await db.Save(FasterElsewhere, ct)).Succeeded)
                return id;
            store.Remove(id);
            db.StartOver();
        }
    }

    /// <summary>Deletes the user's previous picture, unless another user has the same.</summary>
    public Task Leave(FileId? former, CancellationToken ct) => former is { } file ? unused.RemoveIfUnused(file, ct) : Task.CompletedTask;
}
