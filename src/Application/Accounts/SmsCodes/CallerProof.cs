using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts.SmsCodes;

/// <summary>Asks the caller once more who they are, before what cannot be undone: for the password, or for an SMS code to their number.</summary>
internal sealed class CallerProof(IAppDbContext db, ICurrentUser caller, Passwords passwords, SmsCodeCheck codes)
{
    /// <summary>The caller's account, when the password or else the code is right. Call it before the use case changes anything.</summary>
    public async Task<Result<User>> Ask(string? password, string? code, CancellationToken ct)
    {
        var user = await db.Users.Me(caller, ct);
        if (password is not null)
            return passwords.Verify(user.PasswordHash, password) == PasswordMatch.Wrong ? AccountErrors.WrongPassword : user;
        return (await codes.Redeem(user.Telephone, code, ct)).Map(_ => user);
    }
}
