using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Common;

/// <summary>Lets use cases that create something answer a retry with the first result.</summary>
internal static class Idempotency
{
    /// <summary>The id that this request created under the same key; a conflict when the key belongs to another request; null when it is new.</summary>
    public static async Task<Result<string>?> MadeBefore(
        this IAppDbContext db, UserId user, string? key, object request, DateTimeOffset now, CancellationToken ct)
    {
        if (key is null)
            return null;
        var expired = now - IdempotencyKey.Kept;
        var known = await db.IdempotencyKeys.Where(k => k.UserId == user && (k.Key == key || k.CreatedAt < expired)).ToListAsync(ct);
        db.IdempotencyKeys.RemoveRange(known.Where(k => k.CreatedAt < expired));
        return known.Find(k => k.Key == key && k.CreatedAt >= expired)?.AnswerTo(request);
    }

    /// <summary>Stores, with the next save, what the request created.</summary>
    public static void KeepMade(this IAppDbContext db, UserId user, string? key, object request, string madeId, DateTimeOffset now)
    {
        if (key is not null)
            db.IdempotencyKeys.Add(IdempotencyKey.Keep(user, key, request, madeId, now));
    }
}
