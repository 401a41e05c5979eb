using System.Security.Cryptography;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>Gives the caller an avatar. What sort of image it is, its content says; the same content is stored once.</summary>
/// <param name="Content">PNG, JPEG, GIF or WebP. The transport sees to the size.</param>
[AllowedTo(Caller.User)]
public sealed record SetAvatar(ReadOnlyMemory<byte> Content) : ICommand<Me>;

/// <summary>Nothing but the content counts, and the handler has to look at that anyway.</summary>
internal sealed class SetAvatarValidator : AbstractValidator<SetAvatar>;

internal sealed class SetAvatarHandler(IAppDbContext db, AvatarFiles avatars, ICurrentUser caller, TimeProvider clock) : ICommandHandler<SetAvatar, Me>
{
    public async Task<Result<Me>> Handle(SetAvatar command, CancellationToken ct)
    {
        if (ImageFormat.Recognise(command.Content.Span) is not { } format)
            return AccountErrors.NotAnImage;
        var file = await avatars.Keep(command.Content, format, ct);
        var user = await db.Users.Me(caller, ct);
        if (user.AvatarFileId != file)
        {
            user.SetAvatar(file, clock.GetUtcNow());
            db.Tell(user.Id, new ProfileChangedEvent(Me.Of(user)));
            await db.SaveChanges(ct);
        }

        return Me.Of(user);
    }
}

/// <summary>The avatars of the installation, each content once.</summary>
internal sealed class AvatarFiles(IAppDbContext db, IFileStore store, ICurrentUser caller, TimeProvider clock)
{
    private static readonly Error FasterElsewhere = new("avatar.faster_elsewhere", "Somebody stored the same content just now.", ErrorKind.Temporary);

    /// <summary>The id of the file with this content. The bytes go first: a row without bytes would be a broken picture for ever.</summary>
    public async Task<FileId> Keep(ReadOnlyMemory<byte> content, ImageFormat format, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        while (true)
        {
            var known = await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Sha256 == sha256 && f.Size == content.Length && f.Kind == FileKind.Avatar, ct);
            if (known is not null)
                return known.Id;
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
}
