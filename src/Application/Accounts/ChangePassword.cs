using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>Changes the caller's password and signs all their other devices out.</summary>
[AllowedTo(Caller.User)]
public sealed record ChangePassword(string OldPassword, string NewPassword) : ICommand<Done>;

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

internal sealed class ChangePasswordHandler(IAppDbContext db, IPasswordHasher passwords, ICurrentUser caller, Exit exit) : ICommandHandler<ChangePassword, Done>
{
    public async Task<Result<Done>> Handle(ChangePassword command, CancellationToken ct)
    {
        var user = await db.Users.Me(caller, ct);
        if (passwords.Verify(user.PasswordHash, command.OldPassword) == PasswordMatch.Wrong)
            return AccountErrors.WrongPassword;
        if (PasswordRules.Problem(command.NewPassword, Telephone.Parse(user.Telephone)) is { } problem)
            return Error.Invalid("newPassword", problem);

        user.ChangePassword(passwords.Hash(command.NewPassword));
        await exit.Close(await db.Devices.OthersOf(caller).ToListAsync(ct), ct);
        return Done.Value;
    }
}
