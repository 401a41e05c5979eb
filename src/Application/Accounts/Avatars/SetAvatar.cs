using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Avatars;

/// <summary>
/// Sets the caller's avatar. The content determines the image format. Metadata of photographs is removed, the same content is stored once, and the previous
/// avatar is deleted when nobody else uses it.
/// </summary>
/// <param name="Content">PNG, JPEG, GIF or WebP. The transport limits the size.</param>
[AllowedTo(Caller.User)]
public sealed record SetAvatar(ReadOnlyMemory<byte> Content) : ICommand<Me>;

/// <summary>Only the content can be invalid, and the handler has to inspect it anyway.</summary>
internal sealed class SetAvatarValidator : AbstractValidator<SetAvatar>;

internal sealed class SetAvatarHandler(IAppDbContext db, AvatarFiles avatars, ICurrentUser caller, TimeProvider clock) : ICommandHandler<SetAvatar, Me>
{
    public async Task<Result<Me>> Handle(SetAvatar command, CancellationToken ct)
    {
        if (ImageFormat.Recognise(command.Content.Span) is not { } format)
            return AccountErrors.NotAnImage;
        if (ImageMetadata.Remove(command.Content.Span, format) is not { } picture)
            return AccountErrors.NotAnImage;
        FileId file;
        FileId? former = null;
        User user;
        do
        {
            var kept = await avatars.Keep(picture, format, ct);
            if (!kept.Succeeded)
                return kept.Error;
            file = kept.Value;
            user = await db.Users.Me(caller, ct);
            if (user.AvatarFileId != file)
            {
                former = user.AvatarFileId;
                user.SetAvatar(file, clock.GetUtcNow());
                db.NotifyUser(user.Id, new MyProfileChanged(Me.Of(user)));
                await db.SaveChanges(ct);
            }
        }
        while (!await db.Files.AnyAsync(f => f.Id == file, ct)); // The clean-up may have deleted this picture, unused until now, before the save.

        await avatars.Leave(former, ct);
        return Me.Of(user);
    }
}
