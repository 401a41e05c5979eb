using System.Buffers;
using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>What a user publishes about themselves, in stored form. An optional field without a visible character is null.</summary>
public sealed record Profile
{
    public const int MaxEmail = 254;
    private static readonly SearchValues<char> NeverInEmail = SearchValues.Create("\"<>(),;:\\[] ");
    private static readonly TextRule EmailRule = TextRule.Line(MaxEmail);
    private static readonly DateOnly EarliestBirthday = new(1900, 1, 1);

    public Profile(string? nickname, Gender gender, DateOnly? birthday, string? signature, string? email)
    {
        Nickname = NicknameRule.Problem(nickname) is null ? NicknameRule.Clean(nickname) : nickname?.Trim() ?? "";
        Gender = gender;
        Birthday = birthday;
        Signature = OrNone(SignatureRule.Clean(signature));
        Email = OrNone(email?.Trim());
    }

    public static TextRule NicknameRule { get; } = TextRule.Name(User.MaxNickname);

    public static TextRule SignatureRule { get; } = TextRule.Line(User.MaxSignature);

    public string Nickname { get; }

    public Gender Gender { get; }

    public DateOnly? Birthday { get; }

    public string? Signature { get; }

    public string? Email { get; }

    /// <summary>Every broken rule by field; empty when the profile is valid.</summary>
    public IReadOnlyDictionary<string, string[]> Problems(DateTimeOffset now)
    {
        var problems = new Dictionary<string, string[]>();
        if (NicknameRule.Problem(Nickname) is { } nickname)
            problems["nickname"] = [nickname];
        if (!Enum.IsDefined(Gender))
            problems["gender"] = ["Unknown gender."];
        if (Birthday is { } day && (day < EarliestBirthday || day > DateOnly.FromDateTime(now.UtcDateTime)))
            problems["birthday"] = ["From 1900-01-01 to today."];
        if (SignatureRule.Problem(Signature) is { } signature)
            problems["signature"] = [signature];
        if (Email is { } email && !IsEmail(email))
            problems["email"] = ["Not an email address."];
        return problems;
    }

    /// <summary>The shape <c>local@domain.tld</c>, which catches typing errors. Only a message sent there could prove more.</summary>
    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || text.Length > MaxEmail || text.AsSpan().ContainsAny(NeverInEmail) || EmailRule.Problem(text) is not null)
            return false;
        var labels = text[(at + 1)..].Split('.');
        return labels.Length >= 2 && !text.Contains("..", StringComparison.Ordinal) && labels.All(IsHostLabel);
    }

    private static bool IsHostLabel(string label) =>
        label is { Length: > 0 and <= 63 } && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || c == '-');

    private static string? OrNone(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
