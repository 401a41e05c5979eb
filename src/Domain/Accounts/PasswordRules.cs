using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

/// <summary>The rules for a new password. They never apply to existing passwords.</summary>
public static class PasswordRules
{
    /// <summary>In code points.</summary>
    public const int MinLength = 8;

    /// <summary>In code points.</summary>
    public const int MaxLength = 64;

    /// <summary>A password with fewer different characters is guessed, whatever its length.</summary>
    public const int FewestDifferent = 4;

    /// <summary>Why the password is refused, as a sentence; null when it is accepted.</summary>
    public static string? Problem(string? password)
    {
        if (password is null || VisibleText.CodePoints(password) is < MinLength or > MaxLength)
            return $"{MinLength} to {MaxLength} characters.";
        if (!VisibleText.IsUnicode(password))
            return "The text is not valid Unicode.";
        if (!VisibleText.IsVisible(password))
            return "A password must not be blank.";
        if (password.EnumerateRunes().Distinct().Count() < FewestDifferent)
            return $"At least {FewestDifferent} different characters.";
        return CommonPasswords.Contains(password) ? "Too many people use this password." : null;
    }

    /// <summary>Why the password is refused for the owner of this number; null when it is accepted.</summary>
    public static string? Problem(string? password, Telephone telephone) =>
        Problem(password) ?? (telephone.IsSpeltBy(password!) ? "The password must not be the telephone number." : null);
}
