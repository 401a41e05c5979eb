using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Views;

internal static class PtsCounters
{
    /// <summary>The newest pts of each existing user among these.</summary>
    public static Task<Dictionary<UserId, long>> PtsOf(this IAppDbContext db, IReadOnlyList<UserId> users, CancellationToken ct) =>
        db.PtsCounters.AsNoTracking().Where(c => users.Contains(c.UserId)).ToDictionaryAsync(c => c.UserId, c => c.Pts, ct);
}
