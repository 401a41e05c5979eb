using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts.Avatars;

/// <summary>Removes the caller's avatar. Repeating it changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record RemoveAvatar : ICommand<Me>;

internal sealed class RemoveAvatarValidator : AbstractValidator<RemoveAvatar>;

internal sealed class RemoveAvatarHandler(IAppDbContext db, AvatarFiles avatars, ICurrentUser caller, TimeProvider clock) : ICommandHandler<RemoveAvatar, Me>
{
    public async Task<Result<Me>> Handle(RemoveAvatar command, CancellationToken ct)
    {
        var user = await db.Users.Me(caller, ct);
        if (user.AvatarFileId is { } former)
        {
            user.SetAvatar(null, clock.GetUtcNow());
            db.NotifyUser(user.Id, new MyProfileChanged(Me.Of(user)));
            await db.SaveChanges(ct);
            await avatars.Leave(former, ct);
        }

        return Me.Of(user);
    }
}
