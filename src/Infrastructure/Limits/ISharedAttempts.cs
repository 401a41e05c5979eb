namespace GoChat.Infrastructure.Limits;

/// <summary>
/// Counts attempts by key in a sliding window, for all nodes of the installation together: each attempt takes one of the key's permits for the length of
/// the window.
/// </summary>
public interface ISharedAttempts
{
    /// <summary>Takes a permit; null when the count is unknown, because Redis is not configured or unavailable.</summary>
    Task<PermitResult?> TryTake(string key, int limit, TimeSpan window);

    /// <summary>Returns the permit taken last: the attempt does not count after all. False when Redis is unavailable.</summary>
    Task<bool> Refund(string key);

    /// <summary>Resets the key; returns how many permits were taken, or null when the count is unknown.</summary>
    /// <param name="window">Older attempts do not count.</param>
    Task<int?> TakeAll(string key, TimeSpan window);
}

/// <param name="Wait">Null when a permit was taken, otherwise the time until the next is free.</param>
public readonly record struct PermitResult(TimeSpan? Wait);
