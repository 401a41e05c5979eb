using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Accounts;

/// <summary>Creates the rows that every account has.</summary>
internal sealed class AccountOpening(IAppDbContext db, Passwords passwords, TimeProvider clock)
{
    /// <summary>The calling method saves.</summary>
    public User Open(Telephone telephone, string nickname, string password)
    {
        var now = clock.GetUtcNow();
        var user = User.Register(UserId.New(now), telephone.Value, nickname, passwords.Hash(password), now);
        db.Users.Add(user);
        db.PtsCounters.Add(PtsCounter.Begin(user.Id));
        return user;
    }
}
