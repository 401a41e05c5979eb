using System.Globalization;
using System.Text;

namespace GoChat.Domain.Common;

/// <summary>What a reader can see of a text, and how long it is. The tables are Unicode's; those written out here never change in it.</summary>
public static class VisibleText
{
    /// <summary>Unicode code points: the unit of length for texts and passwords. An unpaired surrogate counts as one.</summary>
    public static int CodePoints(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
                count--;
        }

        return count;
    }

    /// <summary>Grapheme clusters (UAX #29), the characters that people count: the unit of length for names. A family emoji is one.</summary>
    public static int Clusters(string text)
    {
        var count = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty; rest = rest[StringInfo.GetNextTextElementLength(rest)..])
            count++;
        return count;
    }

    /// <summary>An unpaired surrogate has no UTF-8 form and could not be stored as written.</summary>
    public static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>Whether a reader sees anything besides blanks, marks without a letter, and characters without a shape.</summary>
    public static bool IsVisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsVisible(rune))
                return true;
        }

        return false;
    }

    /// <summary>The beginning of a text, at most this many code points, cut between two grapheme clusters.</summary>
    public static string Beginning(string text, int codePoints)
    {
        if (text.Length <= codePoints)
            return text;
        var (end, taken) = (0, 0);
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            taken += CodePoints(text.Substring(end, length));
            if (taken > codePoints)
                return text[..end];
            end += length;
        }

        return text;
    }

    /// <summary>Converts line breaks of other systems to line feeds.</summary>
    public static string WithLineFeeds(string text) =>
        text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    /// <summary>Changes the direction of the text after it: an embedding, an override or an isolate, or the end of one.</summary>
    internal static bool IsDirectionControl(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>Never assigned to a character, reserved for internal use by programs.</summary>
    internal static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    /// <summary>Drawn as nothing: Unicode's Default_Ignorable_Code_Point, the empty Braille pattern and the musical note without a head.</summary>
    internal static bool IsShapeless(Rune rune) => rune.Value is 0xAD or 0x34F or 0x61C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF
        or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0x1BCA0 and <= 0x1BCA3) or 0x1D159 or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
        && !IsShapeless(rune) && !IsNoncharacter(rune);
}
