using System.Diagnostics.CodeAnalysis;
using GoChat.Domain.Common;

namespace GoChat.Domain.Messages;

/// <summary>One emoji of <see cref="EmojiSet"/>, fully qualified: the same emoji has one spelling, however it was typed.</summary>
public readonly record struct Emoji
{
    /// <summary>Maximum UTF-16 units of a stored emoji. The longest of Unicode 17 has 15.</summary>
    public const int MaxLength = 32;

    private Emoji(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out Emoji emoji)
    {
        emoji = EmojiSet.TryQualify(text, out var qualified) ? new Emoji(qualified) : default;
        return emoji != default;
    }

    /// <exception cref="FormatException">The text is not an emoji.</exception>
    public static Emoji Parse(string text) => TryParse(text, out var emoji) ? emoji : throw new FormatException("Not an emoji.");

    /// <summary>The one spelling of a stored reaction. A reaction that earlier versions accepted and this one does not stays as it was stored.</summary>
    public static string SpellingOf(string stored) => TryParse(stored, out var emoji) ? emoji.Value : stored;

    public override string ToString() => Value;
}
