using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts.Privacy;

/// <summary>
/// Replaces the caller's privacy settings. Contacts' devices get the card with or without the telephone number; the caller's other devices are notified. The
/// same settings change nothing.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record ChangePrivacy(bool FindableByTelephone, bool TelephoneVisible, AddPolicy AddableBy) : ICommand<PrivacySettings>;

internal sealed class ChangePrivacyValidator : AbstractValidator<ChangePrivacy>
{
    public ChangePrivacyValidator() => RuleFor(c => c.AddableBy).IsInEnum();
}

internal sealed class ChangePrivacyHandler(IAppDbContext db, ICurrentUser caller, TimeProvider clock) : ICommandHandler<ChangePrivacy, PrivacySettings>
{
    public async Task<Result<PrivacySettings>> Handle(ChangePrivacy command, CancellationToken ct)
    {
        var user = await db.Users.Me(caller, ct);
        if (user.ChangePrivacy(command.FindableByTelephone, command.TelephoneVisible, command.AddableBy, clock.GetUtcNow()))
        {
            db.NotifyUser(user.Id, new PrivacyChanged(PrivacySettings.Of(user)));
            await db.SaveChanges(ct);
        }

        return PrivacySettings.Of(user);
    }
}
