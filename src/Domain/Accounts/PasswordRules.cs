namespace GoChat.Domain.Accounts;

/// <summary>What a new password must be. Old passwords are never measured by it.</summary>
public static class PasswordRules
{
    public const int MinLength = 8;
    public const int MaxLength = 64;

    /// <summary>Fewer different characters than this are guessed whatever their number.</summary>
    public const int MinDifferent = 4;

    /// <summary>Why the password is refused, as a sentence, or null when it is good.</summary>
    public static string? Problem(string? password) => password switch
    {
        null or { Length: < MinLength or > MaxLength } => $"{MinLength} to {MaxLength} characters.",
        _ when password.EnumerateRunes().Distinct().Count() < MinDifferent => $"At least {MinDifferent} different characters.",
        _ when CommonPasswords.Contains(password) => "Too many people use this password.",
        _ => null,
    };

    /// <summary>Why the password is refused for the owner of this number, or null when it is good.</summary>
    public static string? Problem(string? password, Telephone telephone) =>
        Problem(password) ?? (telephone.IsSpeltBy(password!) ? "The password must not be the telephone number." : null);
}
