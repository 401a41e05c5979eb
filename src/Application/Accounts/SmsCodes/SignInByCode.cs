using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts.SmsCodes;

/// <summary>
/// Signs a user in on a new device by an SMS code. Only the right code reveals whether the number has an account, and whether that is disabled. Beyond
/// <see cref="Device.MostOfOneUser"/> devices, the least recently seen one is signed out.
/// </summary>
[AllowedTo(Caller.Anyone)]
public sealed record SignInByCode(string Telephone, string? Code, string? DeviceName) : ICommand<SignedIn>;

internal sealed class SignInByCodeValidator : AbstractValidator<SignInByCode>
{
    public SignInByCodeValidator(ITelephoneNumbers numbers)
    {
        RuleFor(c => c.Telephone).IsTelephone(numbers);
        RuleFor(c => c.Code).IsSmsCode();
        RuleFor(c => c.DeviceName).Follows(Device.NameRule);
    }
}

internal sealed class SignInByCodeHandler(IAppDbContext db, SmsCodeCheck codes, DeviceSignIn deviceSignIn)
    : ICommandHandler<SignInByCode, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(SignInByCode command, CancellationToken ct)
    {
        var telephone = await codes.Redeem(command.Telephone, command.Code, ct);
        if (telephone.Failed)
            return telephone.Error;
        if (await db.Users.ByTelephone(telephone.Value, ct) is not { } user)
            return AccountErrors.NoAccount;
        if (user.MayBeUsed().Error is { } refused)
            return refused;
        return await deviceSignIn.Enter(user, command.DeviceName, ct);
    }
}
