using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts;

/// <summary>
/// Changes the caller's password and signs out all their devices. The device in use is signed in again with another id and new tokens, so that no copy of
/// an old token remains valid.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record ChangePassword(string OldPassword, string NewPassword) : ICommand<SignedIn>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.OldPassword).IsPasswordToTry();
        RuleFor(c => c.NewPassword).Custom((password, context) =>
        {
            if (PasswordRules.Problem(password) is { } problem)
                context.AddFailure(problem);
        });
    }
}

internal sealed class ChangePasswordHandler(IAppDbContext db, Passwords passwords, ICurrentUser caller, DeviceSignIn deviceSignIn)
    : ICommandHandler<ChangePassword, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(ChangePassword command, CancellationToken ct)
    {
        var user = await db.Users.Me(caller, ct);
        if (passwords.Verify(user.PasswordHash, command.OldPassword) == PasswordMatch.Wrong)
            return AccountErrors.WrongPassword;
        if (PasswordRules.Problem(command.NewPassword, Telephone.Parse(user.Telephone)) is { } problem)
            return Error.Invalid("newPassword", problem);

        user.ChangePassword(passwords.Hash(command.NewPassword));
        return await deviceSignIn.OpenAnew(user, ct);
    }
}
