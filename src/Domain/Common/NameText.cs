using System.Globalization;
using System.Text;

namespace GoChat.Domain.Common;

/// <summary>
/// Removes invisible parts of a name, so that two names that look the same are the same: characters without a shape, except those that shape an emoji or
/// the letters beside them, and all but one of consecutive blanks. Characters that a name may not contain stay, to be refused.
/// </summary>
internal static class NameText
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    public static string Clean(string text)
    {
        while (true)
        {
            var cleaned = Pass(text);
            if (cleaned == text)
                return cleaned;
            text = cleaned;
        }
    }

    private static string Pass(string text)
    {
        var name = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var end = start + StringInfo.GetNextTextElementLength(text.AsSpan(start));
            if (EmojiSet.TryQualify(text[start..end], out var emoji))
                name.Append(text.AsSpan(start, end - start).Contains('\uFE0F') ? emoji : text[start..end]);
            else
                AppendSeen(name, text, start, end);
            start = end;
        }

        return name.ToString().Trim();
    }

    private static void AppendSeen(StringBuilder name, string text, int start, int end)
    {
        while (start < end)
        {
            var rune = Rune.GetRuneAt(text, start);
            start += rune.Utf16SequenceLength;
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
                AppendBlank(name);
            else if (!VisibleText.IsShapeless(rune) || VisibleText.IsDirectionControl(rune) || HasWork(rune, Last(name), Next(text, start)))
                name.Append(rune.ToString());
        }
    }

    private static void AppendBlank(StringBuilder name)
    {
        if (name.Length > 0 && name[^1] != ' ')
            name.Append(' ');
    }

    /// <summary>Whether a character without a shape changes the shape of the letters beside it, as Persian, Hindi or Mongolian need.</summary>
    private static bool HasWork(Rune rune, Rune before, Rune after) => rune.Value switch
    {
        NonJoiner or Joiner => IsJoining(before) && (IsJoining(after) || Rune.GetUnicodeCategory(before) == UnicodeCategory.NonSpacingMark),
        >= 0x180B and <= 0x180F => IsMongolian(before),
        _ => false,
    };

    private static Rune Last(StringBuilder name) =>
        name.Length == 0 ? default
        : name.Length > 1 && char.IsLowSurrogate(name[^1]) ? new Rune(name[^2], name[^1])
        : new Rune(name[^1]);

    private static Rune Next(string text, int at) => at < text.Length ? Rune.GetRuneAt(text, at) : default;

    private static bool IsMongolian(Rune rune) => rune.Value is >= 0x1820 and <= 0x18AA;

    /// <summary>Letters and marks of the scripts whose letters join: Arabic, Syriac, Mongolian, and the Brahmic scripts.</summary>
    private static bool IsJoining(Rune rune) => rune.Value
            is (>= 0x600 and <= 0x8FF) or (>= 0x900 and <= 0xDFF) or (>= 0xF00 and <= 0x109F) or (>= 0x1700 and <= 0x18AA) or (>= 0x1900 and <= 0x1CFF)
                or (>= 0xA800 and <= 0xABFF) or (>= 0xFB50 and <= 0xFEFC) or (>= 0x10A00 and <= 0x11FFF)
        && (Rune.IsLetter(rune) || IsMark(rune));

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        && !VisibleText.IsShapeless(rune);
}
