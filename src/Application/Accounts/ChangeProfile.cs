using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts;

/// <summary>Replaces the caller's profile; null clears an optional field. Their other devices are notified.</summary>
[AllowedTo(Caller.User)]
public sealed record ChangeProfile(string? Nickname, Gender Gender, DateOnly? Birthday, string? Signature, string? Email) : ICommand<Me>;

/// <summary>The domain owns the rules: see <see cref="Profile.Problems"/>.</summary>
internal sealed class ChangeProfileValidator : AbstractValidator<ChangeProfile>;

internal sealed class ChangeProfileHandler(IAppDbContext db, ICurrentUser caller, TimeProvider clock) : ICommandHandler<ChangeProfile, Me>
{
    public async Task<Result<Me>> Handle(ChangeProfile command, CancellationToken ct)
    {
        var user = await db.Users.Me(caller, ct);
        var version = user.Version;
        var changed = user.ChangeProfile(new Profile(command.Nickname, command.Gender, command.Birthday, command.Signature, command.Email), clock.GetUtcNow());
        if (changed.Failed)
            return changed.Error;
        if (user.Version != version)
            db.NotifyUser(user.Id, new MyProfileChanged(Me.Of(user)));
        await db.SaveChanges(ct);
        return Me.Of(user);
    }
}
