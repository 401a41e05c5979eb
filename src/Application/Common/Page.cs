namespace GoChat.Application.Common;

/// <summary>One page of a list.</summary>
/// <param name="NextCursor">Send it to get the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, bool HasMore)
{
    /// <summary>A list that always fits on one page.</summary>
    public static Page<T> All(IReadOnlyList<T> items) => new(items, null, false);

    /// <summary>Cuts a page from <paramref name="found"/>, which was queried with one item more than <paramref name="limit"/>.</summary>
    public static Page<T> Cut(IReadOnlyList<T> found, int limit, Func<T, string> cursorOf) =>
        found.Count <= limit
            ? new Page<T>(found, null, false)
            : new Page<T>([.. found.Take(limit)], cursorOf(found[limit - 1]), true);
}

public static class PageLimits
{
    public const int Default = 50;
    public const int Max = 100;
}
