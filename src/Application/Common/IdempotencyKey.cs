using System.Security.Cryptography;
using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Common;

/// <summary>What a user's request created under a key that the user chose, so that a retry creates nothing new. Kept for <see cref="Kept"/>.</summary>
public sealed class IdempotencyKey
{
    public const int MaxLength = 128;
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private IdempotencyKey()
    {
    }

    public UserId UserId { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>Fingerprint of the request; distinguishes a retry from another request under the same key.</summary>
    public string RequestHash { get; private set; } = "";

    /// <summary>The id of what was created.</summary>
    public string MadeId { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public static IdempotencyKey Keep(UserId user, string key, object request, string madeId, DateTimeOffset now) =>
        new() { UserId = user, Key = key, RequestHash = HashOf(request), MadeId = madeId, CreatedAt = now };

    /// <summary>The id that the same request created earlier; a conflict when this is another request.</summary>
    public Result<string> AnswerTo(object repeat) => RequestHash == HashOf(repeat) ? MadeId : CommonErrors.IdempotencyConflict;

    private static string HashOf(object request) => Convert.ToHexString(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Request = request.GetType().Name, Content = request }, WireJson.Options)));
}
