using System.Globalization;
using System.Text;
using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>A telephone number in the format of ITU-T E.164: a plus and 8 to 15 digits, the first not zero.</summary>
public readonly record struct Telephone
{
    private const int FewestDigits = 8;
    private const int MostDigits = 15;
    private const int LongestCountryCode = 3;
    private const string Mainland = "+86";
    private const int MainlandDigits = 11;
    private const int FullWidthPlus = 0xFF0B;
    private const int Minus = 0x2212;

    private Telephone(string value) => Value = value;

    public string Value { get; }

    /// <summary>
    /// Parses what people type and paste: accepts digits of any script and a full-width plus; ignores blanks, dashes, dots, brackets and invisible
    /// characters. Mainland mobile numbers may omit +86.
    /// </summary>
    public static bool TryParse(string? text, out Telephone telephone)
    {
        telephone = default;
        if (text is null || Digits(text.Trim()) is not { } compact)
            return false;
        if (compact.StartsWith("00", StringComparison.Ordinal))
            compact = "+" + compact[2..];
        if (!compact.StartsWith('+'))
            compact = Mainland + compact;
        if (!IsPlausible(compact))
            return false;
        telephone = new Telephone(compact);
        return true;
    }

    /// <exception cref="FormatException">Not a telephone number: it was not validated before.</exception>
    public static Telephone Parse(string text) => TryParse(text, out var telephone) ? telephone : throw new FormatException("Not a telephone number.");

    /// <summary>Whether <paramref name="text"/> is this number in any spelling, including one without the country code.</summary>
    public bool IsSpeltBy(string text)
    {
        if (Digits(text.Trim()) is not { } compact)
            return false;
        var isWhole = TryParse(text, out var other) && other == this;
        var lacksOnlyTheCountry = compact.Length >= Value.Length - 1 - LongestCountryCode && Value.EndsWith(compact.TrimStart('+'), StringComparison.Ordinal);
        return isWhole || lacksOnlyTheCountry;
    }

    public override string ToString() => Value;

    private static bool IsPlausible(string number)
    {
        if (number.StartsWith(Mainland, StringComparison.Ordinal))
            return number.Length == Mainland.Length + MainlandDigits && number[Mainland.Length] == '1' && number[Mainland.Length + 1] >= '3';
        return number.Length - 1 is >= FewestDigits and <= MostDigits && number[1] != '0';
    }

    private static string? Digits(string text)
    {
        var compact = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
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

    private static bool IsBetweenDigits(Rune rune) => rune.Value is '.' or '(' or ')' or 0xFF0E or 0xFF08 or 0xFF09 or Minus
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation
        || VisibleText.IsShapeless(rune);
}
