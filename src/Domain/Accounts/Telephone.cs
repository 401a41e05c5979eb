using System.Globalization;
using System.Text;
using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>
/// A telephone number in the format of ITU-T E.164: a plus and 7 to 15 digits, the first not zero. Whether its country has such numbers, and how people
/// write them there, a library of numbering plans knows, outside of the domain.
/// </summary>
public readonly record struct Telephone
{
    private const int FewestDigits = 7;
    private const int MostDigits = 15;
    private const int LongestCountryCode = 3;
    private const int FullWidthPlus = 0xFF0B;
    private const int Minus = 0x2212;

    private Telephone(string value) => Value = value;

    public string Value { get; }

    /// <param name="text">Exactly in the format of E.164, without blanks.</param>
    public static bool TryParse(string? text, out Telephone telephone)
    {
        var isNumber = text is ['+', not '0', ..] && text.Length - 1 is >= FewestDigits and <= MostDigits && text.Skip(1).All(char.IsAsciiDigit);
        telephone = isNumber ? new Telephone(text!) : default;
        return isNumber;
    }

    /// <exception cref="FormatException">Not in the format of E.164.</exception>
    public static Telephone Parse(string text) => TryParse(text, out var telephone) ? telephone : throw new FormatException("Not a telephone number.");

    /// <summary>
    /// The digits of a number that people typed or pasted, and the plus before them if there is one: digits of any script count; blanks, dashes, dots,
    /// brackets and invisible characters do not. Null when anything else is in the text, or no digit.
    /// </summary>
    public static string? DigitsOf(string text)
    {
        var compact = new StringBuilder(text.Length);
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
                compact.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else if (rune.Value is '+' or FullWidthPlus && compact.Length == 0)
                compact.Append('+');
            else if (!IsBetweenDigits(rune))
                return null;
        }

        return compact.Length > 0 ? compact.ToString() : null;
    }

    /// <summary>Whether <paramref name="text"/> is this number, with its country code or without.</summary>
    public bool IsSpeltBy(string text)
    {
        var own = Value[1..];
        return DigitsOf(text)?.TrimStart('+', '0') is { } digits
            && digits.Length >= own.Length - LongestCountryCode
            && own.EndsWith(digits, StringComparison.Ordinal);
    }

    public override string ToString() => Value;

    private static bool IsBetweenDigits(Rune rune) => rune.Value is '.' or '(' or ')' or 0xFF0E or 0xFF08 or 0xFF09 or Minus
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation
        || VisibleText.IsShapeless(rune);
}
