using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Common;

/// <summary>How creating use cases answer a retry with what they made the first time.</summary>
internal static class Idempotency
{
    /// <summary>The id this request made before under the same key, a conflict when the key named another request, or null when it is new.</summary>
    public static async Task<Result<string>?> MadeBefore(this IAppDbContext db, UserId user, string? key, object request, DateTimeOffset now, CancellationToken ct)
    {
        if (key is null)
            return null;
        var expired = now - IdempotencyKey.Kept;
        var known = await db.IdempotencyKeys.Where(k => k.UserId == user && (k.Key == key || k.CreatedAt < expired)).ToListAsync(ct);
        db.IdempotencyKeys.RemoveRange(known.Where(k => k.CreatedAt < expired));
        return known.Find(k => k.Key == key && k.CreatedAt >= expired)?.AnswerTo(request);
    }

    /// <summary>Keeps, with the next save, what the request made.</summary>
    public static void KeepMade(this IAppDbContext db, UserId user, string? key, object request, string madeId, DateTimeOffset now)
    {
        if (key is not null)
            db.IdempotencyKeys.Add(IdempotencyKey.Keep(user, key, request, madeId, now));
    }
}
