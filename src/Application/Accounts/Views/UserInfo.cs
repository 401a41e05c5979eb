using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Views;

/// <summary>All that is shown of a user to anybody, themselves included; who may see which part of it is for queries to decide.</summary>
/// <param name="Version">Of the user's row when this was read.</param>
public sealed record UserInfo(Me Me, UserStatus Status, long Version);

public static class UserInfos
{
    /// <summary>These users, whatever their status, in one query.</summary>
    public static async Task<IReadOnlyList<UserInfo>> UserInfosOf(this IAppDbContext db, IReadOnlyList<UserId> ids, CancellationToken ct)
    {
        var users = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToListAsync(ct);
        return users.ConvertAll(user => new UserInfo(Me.Of(user), user.Status, user.Version));
    }
}
