namespace GoChat.Infrastructure.Limits;

/// <summary>
/// Counts what was tried, by key, over a window that slides, for all nodes of the installation together: each attempt holds one of the key's places for the
/// window's length.
/// </summary>
public interface ISharedAttempts
{
    /// <summary>Takes a place; null when nobody can say, for there is no Redis or it is away.</summary>
    Task<PermitResult?> TryTake(string key, int limit, TimeSpan window);

    /// <summary>Frees the place taken last: what was tried turned out not to count. False when nobody can.</summary>
    Task<bool> Refund(string key);

    /// <summary>Forgets the key; how many places were taken, or null when nobody can say.</summary>
    /// <param name="window">Older ones do not count.</param>
    Task<int?> TakeAll(string key, TimeSpan window);
}

/// <param name="Wait">Null when there was a place, otherwise how long until the next is free.</param>
public readonly record struct PermitResult(TimeSpan? Wait);
