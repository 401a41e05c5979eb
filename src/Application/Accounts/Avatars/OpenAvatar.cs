using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Avatars;

/// <summary>The image itself. Avatars are public within the installation.</summary>
[AllowedTo(Caller.Anyone)]
public sealed record OpenAvatar(FileId File) : IQuery<AvatarImage>;

/// <param name="MediaType">As recognised when the image was stored.</param>
/// <param name="Content">The receiver disposes it.</param>
public sealed record AvatarImage(string MediaType, Stream Content);

internal sealed class OpenAvatarHandler(IAppDbContext db, IFileStore store) : IQueryHandler<OpenAvatar, AvatarImage>
{
    public async Task<Result<AvatarImage>> Handle(OpenAvatar query, CancellationToken ct)
    {
        var mediaType = await db.Files.Where(f => f.Id == query.File && f.Kind == FileKind.Avatar).Select(f => f.MediaType).SingleOrDefaultAsync(ct);
        return mediaType is not null && store.Open(query.File) is { } content ? new AvatarImage(mediaType, content) : AccountErrors.AvatarNotFound;
    }
}
