using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts;

/// <summary>
/// Signs a user in on a new device by password. An unknown telephone and a wrong password get the same answer after the same work; only the right password
/// reveals that an account is disabled. Beyond <see cref="Device.MostOfOneUser"/> devices, the least recently seen one is signed out.
/// </summary>
[AllowedTo(Caller.Anyone)]
public sealed record SignIn(string Telephone, string Password, string? DeviceName) : ICommand<SignedIn>;

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator(ITelephoneNumbers numbers)
    {
        RuleFor(c => c.Telephone).IsTelephone(numbers);
        RuleFor(c => c.Password).IsPasswordToTry();
        RuleFor(c => c.DeviceName).Follows(Device.NameRule);
    }
}

internal static class PasswordToTryRules
{
    /// <summary>Accepts every possible password of an account, including blank ones, which were once allowed.</summary>
    public static IRuleBuilderOptions<T, string> IsPasswordToTry<T>(this IRuleBuilder<T, string> password) =>
        password.Must(text => text is { Length: > 0 } && VisibleText.CodePoints(text) <= PasswordRules.MaxLength)
            .WithMessage($"1 to {PasswordRules.MaxLength} characters.");
}

internal sealed class SignInHandler(IAppDbContext db, ITelephoneNumbers numbers, Passwords passwords, DeviceSignIn deviceSignIn)
    : ICommandHandler<SignIn, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(SignIn command, CancellationToken ct)
    {
        var user = await db.Users.ByTelephone(numbers.Read(command.Telephone)!.Value, ct);
        var match = passwords.Verify(user?.PasswordHash, command.Password);
        if (user is null || match == PasswordMatch.Wrong)
            return AccountErrors.WrongCredentials;
        if (user.MayBeUsed() is { Failed: true } refused)
            return refused.Error;

        if (match == PasswordMatch.RightButWeaklyStored)
            user.ChangePassword(passwords.Hash(command.Password));
        return await deviceSignIn.Enter(user, command.DeviceName, ct);
    }
}
