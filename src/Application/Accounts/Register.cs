using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.SmsCodes;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>
/// Creates an account and signs it in. A telephone number has one account; of two simultaneous registrations, one succeeds. Where the installation sends
/// SMS codes, one must prove that the number is the caller's.
/// </summary>
/// <param name="Code">Ignored where the installation sends no codes.</param>
[AllowedTo(Caller.Anyone)]
public sealed record Register(string Telephone, string Nickname, string Password, string? DeviceName, string? Code = null) : ICommand<SignedIn>;

internal sealed class RegisterValidator : AbstractValidator<Register>
{
    public RegisterValidator(ITelephoneNumbers numbers, ISmsSender sender)
    {
        RuleFor(c => c.Telephone).IsTelephoneInUse(numbers);
        RuleFor(c => c.Nickname).Follows(Profile.NicknameRule);
        RuleFor(c => c.Password).IsNewPassword(c => numbers.Read(c.Telephone));
        RuleFor(c => c.DeviceName).Follows(Device.NameRule);
        RuleFor(c => c.Code).IsSmsCode().When(_ => sender.IsOn);
    }
}

internal sealed class RegisterHandler(IAppDbContext db, SmsCodeCheck codes, AccountOpening accounts, DeviceSignIn deviceSignIn)
    : ICommandHandler<Register, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(Register command, CancellationToken ct)
    {
        var proved = await codes.RedeemIfOn(command.Telephone, command.Code, ct);
        if (proved.Failed)
            return proved.Error;
        var telephone = proved.Value;
        if (await db.Users.AnyAsync(u => u.Telephone == telephone.Value, ct))
            return AccountErrors.TelephoneTaken;

        var user = accounts.Open(telephone, command.Nickname, command.Password);
        var signedIn = deviceSignIn.Open(user, command.DeviceName);
        return (await db.Save(AccountErrors.TelephoneTaken, ct)).Map(_ => signedIn);
    }
}
