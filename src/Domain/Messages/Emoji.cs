using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace GoChat.Domain.Messages;

/// <summary>
/// One emoji as Unicode Technical Standard 51 spells them: a pictograph, alone or joined with others, a keycap, or a flag.
/// One grapheme of at most <see cref="MaxBytes"/> bytes in UTF-8. Which of them a font can draw is not asked.
/// </summary>
public readonly record struct Emoji
{
    public const int MaxBytes = 32;

    private const int EmojiStyle = 0xFE0F;
    private const int Joiner = 0x200D;
    private const int Keycap = 0x20E3;

    private Emoji(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out Emoji emoji)
    {
        emoji = default;
        if (string.IsNullOrEmpty(text) || Encoding.UTF8.GetByteCount(text) > MaxBytes || StringInfo.GetNextTextElementLength(text) != text.Length)
            return false;
        var runes = text.EnumerateRunes().Select(r => r.Value).ToList();
        if (!IsKeycap(runes) && !IsFlag(runes) && !IsPictograph(runes))
            return false;
        emoji = new Emoji(text);
        return true;
    }

    /// <exception cref="FormatException">The text is no emoji.</exception>
    public static Emoji Parse(string text) => TryParse(text, out var emoji) ? emoji : throw new FormatException("Not an emoji.");

    public override string ToString() => Value;

    private static bool IsKeycap(List<int> runes) =>
        runes[0] is (>= '0' and <= '9') or '#' or '*' && (runes is [_, Keycap] || runes is [_, EmojiStyle, Keycap]);

    private static bool IsFlag(List<int> runes) => runes.Count == 2 && runes.TrueForAll(r => r is >= 0x1F1E6 and <= 0x1F1FF);

    /// <summary>Symbols that are text by nature need the sign that asks for their coloured form.</summary>
    private static bool IsPictograph(List<int> runes)
    {
        var first = runes[0];
        if (!IsColoured(first) && !(IsTextual(first) && runes.Contains(EmojiStyle)))
            return false;
        return runes.TrueForAll(r => IsColoured(r) || IsTextual(r) || r is EmojiStyle or Joiner or (>= 0xE0020 and <= 0xE007F));
    }

    private static bool IsColoured(int rune) => rune is (>= 0x1F000 and <= 0x1F1E5) or (>= 0x1F200 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF);

    private static bool IsTextual(int rune) =>
        rune is 0xA9 or 0xAE or 0x203C or 0x2049 or 0x2122 or 0x2139 or 0x3030 or 0x303D or 0x3297 or 0x3299 or 0x24C2
            or (>= 0x2190 and <= 0x21FF) or (>= 0x2300 and <= 0x23FF) or (>= 0x25A0 and <= 0x25FF) or (>= 0x2900 and <= 0x297F);
}
