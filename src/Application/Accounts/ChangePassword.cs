using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.SmsCodes;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts;

/// <summary>
/// Changes the caller's password and signs out all their devices. The device in use is signed in again with another id and new tokens, so that no copy of
/// an old token remains valid.
/// </summary>
/// <param name="OldPassword">Null when <paramref name="Code"/> takes its place.</param>
/// <param name="Code">An SMS code to the caller's number.</param>
[AllowedTo(Caller.User)]
public sealed record ChangePassword(string? OldPassword, string NewPassword, string? Code = null) : ICommand<SignedIn>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.OldPassword!).IsPasswordToTry().When(c => c.Code is null);
        RuleFor(c => c.OldPassword).Null().WithMessage("The old password or a code, not both.").When(c => c.Code is not null);
        RuleFor(c => c.Code).IsSmsCode().When(c => c.Code is not null);
        RuleFor(c => c.NewPassword).IsNewPassword(_ => null);
    }
}

internal sealed class ChangePasswordHandler(CallerProof proof, Passwords passwords, DeviceSignIn deviceSignIn) : ICommandHandler<ChangePassword, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(ChangePassword command, CancellationToken ct)
    {
        var proved = await proof.Ask(command.OldPassword, command.Code, ct);
        if (proved.Failed)
            return proved.Error;
        var user = proved.Value;
        if (PasswordRules.Problem(command.NewPassword, Telephone.Parse(user.Telephone)) is { } problem)
            return Error.Invalid("newPassword", problem);

        user.ChangePassword(passwords.Hash(command.NewPassword));
        return await deviceSignIn.OpenAnew(user, ct);
    }
}
