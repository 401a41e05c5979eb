namespace GoChat.Domain.Accounts;

/// <summary>A name that a user chooses to be found by: no two users have the same, whatever its letter case.</summary>
public static class GoChatIdRule
{
    public const int MinLength = 6;
    public const int MaxLength = 20;

    /// <summary>Why the id is refused, as a sentence; null when it is accepted.</summary>
    public static string? Problem(string? id) =>
        id is not { Length: >= MinLength and <= MaxLength } || !char.IsAsciiLetter(id[0]) || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? $"{MinLength} to {MaxLength} of the letters A to Z, digits, - and _; the first is a letter."
            : null;

    /// <summary>The same for all spellings of an id that differ in letter case.</summary>
    public static string KeyOf(string id) => id.ToLowerInvariant();
}
