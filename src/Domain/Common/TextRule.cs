using System.Globalization;
using System.Text;

namespace GoChat.Domain.Common;

/// <summary>
/// The one rule for text that people write and others see. It always refuses unpaired surrogates, and control characters except line feed and tab. Names
/// and single lines also refuse line breaks and the characters that reverse the direction of text; longer texts may contain these, and are displayed so
/// that they affect nothing outside themselves.
/// </summary>
public sealed class TextRule
{
    /// <summary>How many code points a character of a name may have on average. A name of family emoji fits, stacked accents do not.</summary>
    public const int CodePointsPerCharacter = 3;

    /// <summary>Maximum number of consecutive marks on one letter of a name (UTS #39, 5.4).</summary>
    private const int MostMarks = 4;

    private readonly Kind _kind;
    private readonly int _max;
    private readonly bool _mayBeBlank;

    private TextRule(Kind kind, int max, bool mayBeBlank) => (_kind, _max, _mayBeBlank) = (kind, max, mayBeBlank);

    private enum Kind
    {
        Name,
        Line,
        Lines,
    }

    /// <summary>A name: one line, not blank, without invisible characters; two names that look the same are the same.</summary>
    /// <param name="max">In grapheme clusters; the limit in code points is <see cref="CodePointsPerCharacter"/> times as high.</param>
    public static TextRule Name(int max) => new(Kind.Name, max, mayBeBlank: false);

    /// <summary>A name that may be left out: without a visible character it is empty. Otherwise as <see cref="Name"/>.</summary>
    /// <param name="max">In grapheme clusters.</param>
    public static TextRule OptionalName(int max) => new(Kind.Name, max, mayBeBlank: true);

    /// <summary>One line that may be blank; a line without a visible character is empty.</summary>
    /// <param name="max">In code points.</param>
    public static TextRule Line(int max) => new(Kind.Line, max, mayBeBlank: true);

    /// <summary>A text of any number of lines, kept as written except for the kind of its line breaks.</summary>
    /// <param name="max">In code points.</param>
    public static TextRule Lines(int max, bool mayBeBlank = false) => new(Kind.Lines, max, mayBeBlank);

    /// <summary>The text as it is stored. Cleaning does not repair a text that breaks the rule.</summary>
    public string Clean(string? text)
    {
        if (text is null)
            return "";
        return _kind switch
        {
            Kind.Lines => VisibleText.WithLineFeeds(text),
            Kind.Line => VisibleText.IsVisible(text) || Broken(text) is not null ? text.Trim() : "",
            _ => IsWorthCleaning(text) ? NameText.Clean(text) : text,
        };
    }

    /// <summary>Why the cleaned text is refused, as a sentence; null when it is accepted.</summary>
    public string? Problem(string? text)
    {
        var cleaned = Clean(text);
        if (IsTooLong(cleaned))
            return _mayBeBlank ? $"At most {_max} characters." : $"1 to {_max} characters.";
        if (Broken(cleaned) is { } broken)
            return broken;
        return _mayBeBlank || VisibleText.IsVisible(cleaned) ? null : $"1 to {_max} characters, one of them to be seen.";
    }

    private bool IsTooLong(string text)
    {
        if (text.Length <= _max)
            return false;
        return _kind == Kind.Name
            ? VisibleText.CodePoints(text) > _max * CodePointsPerCharacter || VisibleText.Clusters(text) > _max
            : VisibleText.CodePoints(text) > _max;
    }

    /// <summary>A text that is a hundred times too long is refused for its length alone.</summary>
    private bool IsWorthCleaning(string text) => text.Length <= 100 * _max && VisibleText.IsUnicode(text);

    private string? Broken(string text)
    {
        if (!VisibleText.IsUnicode(text))
            return "The text is not valid Unicode.";
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Control && !(_kind == Kind.Lines && rune.Value is '\n' or '\t'))
                return _kind == Kind.Lines ? "Without control characters but line feeds and tabs." : "Without control characters and line breaks.";
            if (_kind == Kind.Lines)
                continue;
            if (category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                return "Without control characters and line breaks.";
            if (VisibleText.IsDirectionControl(rune))
                return "Without marks that turn the order of text around.";
            if (_kind == Kind.Name && (VisibleText.IsNoncharacter(rune) || rune == Rune.ReplacementChar))
                return "Without code points that stand for no character.";
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (_kind == Kind.Name && marks > MostMarks)
                return $"At most {MostMarks} marks on one letter.";
        }

        return null;
    }
}
