using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts.SmsCodes;

/// <summary>
/// Replaces a forgotten password by a new one. An SMS code proves that the number is the caller's. Signs out all devices of the user, and signs them in on
/// the one in use.
/// </summary>
[AllowedTo(Caller.Anyone)]
public sealed record ResetPassword(string Telephone, string? Code, string NewPassword, string? DeviceName) : ICommand<SignedIn>;

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator(ITelephoneNumbers numbers)
    {
        RuleFor(c => c.Telephone).IsTelephone(numbers);
        RuleFor(c => c.Code).IsSmsCode();
        RuleFor(c => c.NewPassword).IsNewPassword(c => numbers.Read(c.Telephone));
        RuleFor(c => c.DeviceName).Follows(Device.NameRule);
    }
}

internal sealed class ResetPasswordHandler(IAppDbContext db, SmsCodeCheck codes, Passwords passwords, DeviceSignIn deviceSignIn)
    : ICommandHandler<ResetPassword, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(ResetPassword command, CancellationToken ct)
    {
        var telephone = await codes.Redeem(command.Telephone, command.Code, ct);
        if (telephone.Failed)
            return telephone.Error;
        if (await db.Users.ByTelephone(telephone.Value, ct) is not { } user)
            return AccountErrors.NoAccount;
        if (user.MayBeUsed().Error is { } refused)
            return refused;
        user.ChangePassword(passwords.Hash(command.NewPassword));
        return await deviceSignIn.EnterAlone(user, command.DeviceName, ct);
    }
}
