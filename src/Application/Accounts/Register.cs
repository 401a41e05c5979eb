using FluentValidation;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>Creates an account and signs it in. A telephone number has one account; of two simultaneous registrations, one succeeds.</summary>
[AllowedTo(Caller.Anyone)]
public sealed record Register(string Telephone, string Nickname, string Password, string? DeviceName) : ICommand<SignedIn>;

internal sealed class RegisterValidator : AbstractValidator<Register>
{
    public RegisterValidator()
    {
        RuleFor(c => c.Telephone).Must(text => Telephone.TryParse(text, out _)).WithMessage("Not a telephone number.");
        RuleFor(c => c.Nickname).Follows(Profile.NicknameRule);
        RuleFor(c => c.Password).Custom((password, context) =>
        {
            var known = Telephone.TryParse(context.InstanceToValidate.Telephone, out var telephone);
            if ((known ? PasswordRules.Problem(password, telephone) : PasswordRules.Problem(password)) is { } problem)
                context.AddFailure(problem);
        });
        RuleFor(c => c.DeviceName).Follows(Device.NameRule);
    }
}

internal sealed class RegisterHandler(IAppDbContext db, Passwords passwords, DeviceSignIn deviceSignIn, TimeProvider clock)
    : ICommandHandler<Register, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(Register command, CancellationToken ct)
    {
        var telephone = Telephone.Parse(command.Telephone);
        if (await db.Users.AnyAsync(u => u.Telephone == telephone.Value, ct))
            return AccountErrors.TelephoneTaken;

        var now = clock.GetUtcNow();
        var user = User.Register(UserId.New(now), telephone.Value, command.Nickname, passwords.Hash(command.Password), now);
        db.Users.Add(user);
        db.PtsCounters.Add(PtsCounter.Begin(user.Id));
        var signedIn = deviceSignIn.Open(user, command.DeviceName);
        return (await db.Save(AccountErrors.TelephoneTaken, ct)).Map(_ => signedIn);
    }
}
