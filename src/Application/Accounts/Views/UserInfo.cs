using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Views;

/// <summary>Everything that anybody can be shown of a user, themselves included; queries decide who may see which part.</summary>
/// <param name="Version">Version of the user's row when this was read.</param>
public sealed record UserInfo(Me Me, UserStatus Status, long Version);

public static class UserInfos
{
    /// <summary>These users in one query, whatever their status.</summary>
    public static async Task<IReadOnlyList<UserInfo>> UserInfosOf(this IAppDbContext db, IReadOnlyList<UserId> ids, CancellationToken ct)
    {
        var users = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToListAsync(ct);
        return users.ConvertAll(user => new UserInfo(Me.Of(user), user.Status, user.Version));
    }
}
