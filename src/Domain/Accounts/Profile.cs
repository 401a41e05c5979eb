using System.Buffers;
using System.Globalization;
using System.Text;

namespace GoChat.Domain.Accounts;

/// <summary>What a user says about themselves. Surrounding blanks are dropped and a blank optional field is none.</summary>
public sealed record Profile
{
    public const int MaxEmail = 254;
    private static readonly SearchValues<char> NeverInEmail = SearchValues.Create("\"<>(),;:\\[] ");
    private static readonly DateOnly EarliestBirthday = new(1900, 1, 1);

    public Profile(string? nickname, Gender gender, DateOnly? birthday, string? signature, string? email)
    {
        Nickname = nickname?.Trim() ?? "";
        Gender = gender;
        Birthday = birthday;
        Signature = OrNone(signature);
        Email = OrNone(email);
    }

    public string Nickname { get; }

    public Gender Gender { get; }

    public DateOnly? Birthday { get; }

    public string? Signature { get; }

    public string? Email { get; }

    /// <summary>Every broken rule by field; empty when the profile is good.</summary>
    public IReadOnlyDictionary<string, string[]> Problems(DateTimeOffset now)
    {
        var problems = new Dictionary<string, string[]>();
        if (!IsNickname(Nickname))
            problems["nickname"] = [NicknameRule];
        if (!Enum.IsDefined(Gender))
            problems["gender"] = ["Unknown gender."];
        if (Birthday is { } day && (day < EarliestBirthday || day > DateOnly.FromDateTime(now.UtcDateTime)))
            problems["birthday"] = ["From 1900-01-01 to today."];
        if (Signature is { } signature && (Length(signature) > User.MaxSignature || !IsReadable(signature)))
            problems["signature"] = [$"At most {User.MaxSignature} characters, without control characters."];
        if (Email is { } email && !IsEmail(email))
            problems["email"] = ["Not an email address."];
        return problems;
    }

    public static string NicknameRule { get; } = $"1 to {User.MaxNickname} characters, without control characters.";

    public static bool IsNickname(string? text) =>
        text?.Trim() is { Length: > 0 } trimmed && Length(trimmed) <= User.MaxNickname && IsReadable(trimmed);

    /// <summary>The shape <c>local@domain.tld</c>, which catches slips of the finger. Only a message sent there could prove more.</summary>
    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || text.Length > MaxEmail || text.AsSpan().ContainsAny(NeverInEmail) || !IsReadable(text))
            return false;
        var labels = text[(at + 1)..].Split('.');
        return labels.Length >= 2 && !text.Contains("..", StringComparison.Ordinal) && labels.All(IsHostLabel);
    }

    private static bool IsHostLabel(string label) =>
        label is { Length: > 0 and <= 63 } && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || c == '-');

    /// <summary>Control characters, line breaks and marks that reverse the text around them would let a name pose as something else.</summary>
    private static bool IsReadable(string text) => text.EnumerateRunes().All(rune =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069));

    /// <summary>In code points, as the columns count.</summary>
    private static int Length(string text) => text.EnumerateRunes().Count();

    private static string? OrNone(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
